import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { SubscriptionStore, WeChatSubscription } from '../../ports/wechat.ts'
import { holds } from './conditional-write.ts'
import { weChatKey } from './keys.ts'
import { getItem, type Item, type Table } from './table.ts'

const subscriptionSchema = z.object({
  appId: z.string(),
  sealed: z.string(),
  openidHash: z.string(),
  credits: z.record(z.string(), z.number()),
})
export const toSubscription = (item: Item): WeChatSubscription => z.parse(subscriptionSchema, item)

/** One item beside the petition (docs/data-model.md). */
export const dynamoSubscriptionStore = (table: Table): SubscriptionStore => {
  const { client, tableName } = table
  const update = (petitionId: string, rest: object) =>
    holds(client.send(new UpdateCommand({ TableName: tableName, Key: weChatKey(petitionId), ...rest })))
  /** Names of templates hold characters that an expression does not take. */
  const credit = (templateId: string) => ({ '#template': templateId })

  return {
    async link(petitionId, streetId, { appId, sealed, openidHash }) {
      await update(petitionId, {
        UpdateExpression:
          'SET streetId = :street, appId = :app, sealed = :sealed, openidHash = :hash, credits = :none',
        ConditionExpression: 'attribute_not_exists(pk) OR openidHash <> :hash OR appId <> :app',
        ExpressionAttributeValues: {
          ':street': streetId,
          ':app': appId,
          ':sealed': sealed,
          ':hash': openidHash,
          ':none': {},
        },
      })
    },
    async findSubscription(petitionId) {
      const item = await getItem(table, weChatKey(petitionId))
      return item && toSubscription(item)
    },
    grant: (petitionId, templateIds) =>
      update(petitionId, {
        UpdateExpression: `SET ${templateIds.map((_, i) => `credits.#t${i} = if_not_exists(credits.#t${i}, :none) + :one`).join(', ')}`,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: Object.fromEntries(templateIds.map((id, i) => [`#t${i}`, id])),
        ExpressionAttributeValues: { ':none': 0, ':one': 1 },
      }),
    async spend(petitionId, templateId) {
      await update(petitionId, {
        UpdateExpression: 'SET credits.#template = credits.#template - :one',
        ConditionExpression: 'credits.#template >= :one',
        ExpressionAttributeNames: credit(templateId),
        ExpressionAttributeValues: { ':one': 1 },
      })
    },
    async exhaust(petitionId, templateId) {
      await update(petitionId, {
        UpdateExpression: 'SET credits.#template = :none',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: credit(templateId),
        ExpressionAttributeValues: { ':none': 0 },
      })
    },
    async unlink(petitionId) {
      await client.send(new DeleteCommand({ TableName: tableName, Key: weChatKey(petitionId) }))
    },
  }
}
