import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { Conflict } from '../../domain/errors.ts'
import type { SupervisionItem } from '../../domain/supervision/item.ts'
import type { Payload } from '../../domain/timeline/chain.ts'
import type { ItemChangeSet, StandingItem, SupervisionStore } from '../../ports/supervision-store.ts'
import { writeAll } from './batch-write.ts'
import { holds } from './conditional-write.ts'
import { dueItems } from './due-index.ts'
import * as keys from './keys.ts'
import { writesTo } from './petition-writes.ts'
import {
  doneOnItemItem,
  isOwnRecord,
  itemDutyItem,
  memberItem,
  storyItem,
  supervisionItem,
  toDoneOnItem,
  toItemDuty,
  toItemFile,
  toMembers,
  toStoryEntry,
  toSupervisionItem,
} from './supervision-items.ts'
import * as itemKeys from './supervision-keys.ts'
import { getItem, getItems, type Item, queryAll, queryPages, type Table } from './table.ts'
import { type TransactItems, transactWrite } from './transact.ts'

/** Supervision items in the one table (docs/data-model.md). */
export const dynamoSupervisionStore = (table: Table): SupervisionStore => {
  const { client, tableName } = table
  const { put, putRecord, putNew } = writesTo(tableName)

  const standsAt = ({ itemId, statuses }: StandingItem): TransactItems[number] => {
    const named = statuses.map((status, index) => [`:status${index}`, status] as const)
    return {
      ConditionCheck: {
        TableName: tableName,
        Key: itemKeys.itemKey(itemId),
        ConditionExpression: `#status IN (${named.map(([name]) => name).join(', ')})`,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: Object.fromEntries(named),
      },
    }
  }

  /** Everything of a change but the item itself; the record of its key stands last. */
  const besides = (
    { itemId, streetId }: SupervisionItem,
    { entry, opened, standing, added = [], removed = [], duties = [], done }: ItemChangeSet,
  ): TransactItems => [
    putNew(storyItem(entry)),
    ...(opened ? [putNew(supervisionItem(opened.item)), ...besides(opened.item, opened)] : []),
    ...(standing ? [standsAt(standing)] : []),
    ...added.map((member) => put(memberItem(itemId, member))),
    ...removed.map((petitionId) => ({
      Delete: { TableName: tableName, Key: itemKeys.itemMemberKey(itemId, petitionId) },
    })),
    ...duties.map((duty) => put(itemDutyItem(entry, duty))),
    ...(done ? [putRecord(doneOnItemItem(done, streetId), entry.at)] : []),
  ]

  const membersOf = (itemId: string) => ({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :members)',
    ExpressionAttributeValues: { ':pk': itemKeys.itemPartition(itemId), ':members': itemKeys.MEMBERS },
    ConsistentRead: true,
  })

  const countOf = async (itemId: string): Promise<number> => {
    const { Count = 0 } = await client.send(
      new QueryCommand({ TableName: tableName, ...membersOf(itemId), Select: 'COUNT' }),
    )
    return Count
  }

  const newestFirst = (streetId: string, lane: 'current' | 'ended') => ({
    IndexName: 'worklist',
    KeyConditionExpression: 'worklistKey = :key',
    ExpressionAttributeValues: { ':key': itemKeys.itemListPartition(streetId, lane) },
    ScanIndexForward: false,
  })

  /** The items of rows of the index, which has nothing but their keys. */
  const itemsOf = async (rows: readonly Item[]): Promise<SupervisionItem[]> => {
    const found = await getItems(
      table,
      rows.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
    )
    const byKey = new Map(found.map((item) => [item.pk, item]))
    return rows.flatMap(({ pk }) => {
      const item = byKey.get(pk)
      return item ? [toSupervisionItem(item)] : []
    })
  }

  return {
    async open(item, changes) {
      const failed = await transactWrite(table, [putNew(supervisionItem(item)), ...besides(item, changes)])
      if (failed.length === 0) return true
      if (failed.includes(0)) return false
      throw new Conflict(`the key of ${item.itemId} was used`)
    },

    async save(read, next, changes) {
      const failed = await transactWrite(table, [
        {
          Put: {
            TableName: tableName,
            Item: supervisionItem(next),
            ConditionExpression: 'seq = :read',
            ExpressionAttributeValues: { ':read': read.seq },
          },
        },
        ...besides(next, changes),
      ])
      if (failed.length > 0) throw new Conflict(`${read.itemId} is no longer at seq ${read.seq}`)
    },

    async arm(read, next) {
      const { wakeAt: _, ...rest } = read
      const command = new PutCommand({
        TableName: tableName,
        Item: supervisionItem({ ...rest, ...next }),
        ConditionExpression: 'seq = :seq AND wakeAt = :wakeAt',
        ExpressionAttributeValues: { ':seq': read.seq, ':wakeAt': read.wakeAt },
      })
      if (!(await holds(client.send(command)))) throw new Conflict(`${read.itemId} has moved on`)
    },

    async listDue(now, limit) {
      return (await dueItems(table, itemKeys.ITEMS_DUE, now, limit)).map(itemKeys.itemIdOf)
    },

    addMembers: (itemId, members) =>
      writeAll(
        table,
        members.map((member) => ({ PutRequest: { Item: memberItem(itemId, member) } })),
      ),

    async find(itemId) {
      const item = await getItem(table, itemKeys.itemKey(itemId))
      return item && toSupervisionItem(item)
    },

    async findFile(itemId) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': itemKeys.itemPartition(itemId) },
        ConsistentRead: true,
      })
      return toItemFile(items)
    },

    async findMembers(itemId) {
      return toMembers(await queryAll(table, membersOf(itemId)))
    },

    async findEntry(itemId, seq) {
      const item = await getItem(table, itemKeys.storyKey(itemId, seq))
      return item && toStoryEntry(item)
    },

    async listCurrent(streetId) {
      return itemsOf(await queryAll(table, newestFirst(streetId, 'current')))
    },

    async listEnded(streetId, { after, limit }) {
      const { KeyConditionExpression, ExpressionAttributeValues, ...query } = newestFirst(streetId, 'ended')
      const pages = queryPages(table, {
        ...query,
        KeyConditionExpression: `${KeyConditionExpression}${after ? ' AND listOrder < :after' : ''}`,
        ExpressionAttributeValues: {
          ...ExpressionAttributeValues,
          ...(after && { ':after': itemKeys.itemListOrder(after) }),
        },
        Limit: limit + 1,
      })
      const rows: Item[] = []
      for await (const page of pages) if (rows.push(...page) > limit) break
      return { items: await itemsOf(rows.slice(0, limit)), more: rows.length > limit }
    },

    async countMembers(itemIds) {
      const counts = await Promise.all(
        itemIds.map(async (itemId) => [itemId, await countOf(itemId)] as const),
      )
      return new Map(counts)
    },

    async listDuties(personId, { from, to }, limit) {
      const pages = queryPages(table, {
        IndexName: 'person',
        KeyConditionExpression: 'personKey = :key AND listOrder BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':key': itemKeys.itemDutyPartition(personId),
          ':from': from,
          ':to': keys.after(to),
        },
        Limit: limit,
      })
      const found: Item[] = []
      for await (const page of pages) if (found.push(...page) >= limit) break
      const duties = found.slice(0, limit).map(toItemDuty)
      const own = duties.filter(isOwnRecord).map(({ itemId, seq }) => itemKeys.storyKey(itemId, seq))
      const entries = await getItems(table, own)
      return duties.map((duty) => {
        const { pk, sk } = itemKeys.storyKey(duty.itemId, duty.seq)
        const entry = isOwnRecord(duty) && entries.find((one) => one.pk === pk && one.sk === sk)
        const text = entry && (entry.said as { payload: Payload } | undefined)?.payload.text
        return { ...duty, ...(typeof text === 'string' && { text }) }
      })
    },

    async findDone(keyHash, now) {
      const item = await getItem(table, keys.idempotencyKey(keyHash))
      const done = item && toDoneOnItem(item)
      return done && done.expiresAt > now ? done : undefined
    },
  }
}
