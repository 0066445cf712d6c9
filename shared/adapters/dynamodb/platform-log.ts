import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Outgoing, PlatformLog } from '../../ports/platform.ts'
import { holds } from './conditional-write.ts'
import * as keys from './keys.ts'
import { toOutgoing } from './platform-items.ts'
import { getItem, queryPages, type Table } from './table.ts'

/** Items beside the petition (docs/data-model.md). */
export const dynamoPlatformLog = (table: Table): PlatformLog => {
  const { client, tableName } = table
  const settle = async (
    { petitionId, seq }: Outgoing,
    expression: string,
    values: Record<string, unknown>,
  ): Promise<void> => {
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.sentKey(petitionId, seq),
        UpdateExpression: expression,
        ...(expression.includes('#state') && { ExpressionAttributeNames: { '#state': 'state' } }),
        ExpressionAttributeValues: values,
      }),
    )
  }

  return {
    async plan(outgoing) {
      const { petitionId, seq, streetId, recordedAt, eventId } = outgoing
      const put = new PutCommand({
        TableName: tableName,
        Item: {
          ...outgoing,
          ...keys.sentKey(petitionId, seq),
          ...keys.sentIndexKeys(streetId, { recordedAt, eventId }),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      })
      if (await holds(client.send(put))) return outgoing
      const found = await getItem(table, keys.sentKey(petitionId, seq))
      return found ? toOutgoing(found) : outgoing
    },
    delivered: (outgoing, at) =>
      settle(
        outgoing,
        'SET #state = :delivered, deliveredAt = :at, attempts = attempts + :one REMOVE fault',
        {
          ':delivered': 'delivered',
          ':at': at,
          ':one': 1,
        },
      ),
    notDelivered: (outgoing, fault) =>
      settle(outgoing, 'SET fault = :fault, attempts = attempts + :one', { ':fault': fault, ':one': 1 }),

    async listOutgoing(streetId, { after, until, limit }) {
      const pages = queryPages(table, {
        IndexName: 'worklist',
        KeyConditionExpression: 'worklistKey = :list AND listOrder BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':list': keys.sentPartition(streetId),
          ':first': after ? keys.after(keys.sentOrder(after)) : '0',
          ':last': keys.after(until),
        },
        Limit: limit,
      })
      const found: string[] = []
      for await (const page of pages) {
        found.push(...page.map(({ listOrder }) => String(listOrder)))
        if (found.length >= limit) break
      }
      return found.slice(0, limit).map(keys.sentPosition)
    },

    async keepIncoming(petitionId, incoming) {
      await holds(
        client.send(
          new PutCommand({
            TableName: tableName,
            Item: { ...incoming, ...keys.receivedKey(petitionId, incoming.eventId) },
            ConditionExpression: 'attribute_not_exists(pk) OR outcome <> :applied',
            ExpressionAttributeValues: { ':applied': 'applied' },
          }),
        ),
      )
    },
  }
}
