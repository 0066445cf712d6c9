import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { Conflict } from '../../domain/errors.ts'
import { wordsIn } from '../../domain/petition/filed-words.ts'
import { longestFull } from '../../domain/quotas/windows.ts'
import type { Timestamp } from '../../domain/time.ts'
import type { Payload } from '../../domain/timeline/chain.ts'
import type {
  FilingOutcome,
  IdempotencyRecord,
  NewPetition,
  PetitionStore,
} from '../../ports/petition-store.ts'
import { listDuties } from './duties.ts'
import * as keys from './keys.ts'
import {
  contactItemSchema,
  doneMoveItem,
  dutyItems,
  ENTRY,
  entryItems,
  petitionItem,
  recordItem,
  sideRowItems,
  toDoneMove,
  toEntry,
  toFile,
  toPetition,
  toRecord,
} from './petition-items.ts'
import { listPetitions } from './petition-list.ts'
import { quotaFullUntil, quotaKeyAt, useQuota } from './quota-items.ts'
import { getItem, getItems, type Item, queryAll, queryPages, type Table } from './table.ts'
import { type TransactItems, transactWrite } from './transact.ts'

const NEW = 'attribute_not_exists(pk)'

/** Petitions in the one table (docs/data-model.md). */
export const dynamoPetitionStore = (table: Table): PetitionStore => {
  const { client, tableName } = table
  const put = (Item: Item) => ({ Put: { TableName: tableName, Item } })
  const putNew = (Item: Item) => ({ Put: { TableName: tableName, Item, ConditionExpression: NEW } })
  const appendEntry = ([entry = {}, ...payloads]: Item[]): TransactItems => [
    putNew(entry),
    ...payloads.map(put),
  ]

  /** An expired record may be written over: the table deletes late. */
  const putRecord = (Item: Item, now: Timestamp) => ({
    Put: {
      TableName: tableName,
      Item,
      ConditionExpression: `${NEW} OR expiresAt <= :now`,
      ExpressionAttributeValues: { ':now': now },
    },
  })

  /** A table need not name every condition that failed: the record is looked for before anybody is refused. */
  const whyRefused = async (filing: NewPetition): Promise<FilingOutcome> => {
    const { petition, idempotency, uses = [] } = filing
    const at = petition.filedAt
    const recordKey = keys.idempotencyKey(idempotency.keyHash)
    const items = await getItems(table, [recordKey, ...uses.map((use) => quotaKeyAt(use, at))])
    const itemAt = ({ pk }: keys.Key) => items.find((item) => item.pk === pk)
    const found = itemAt(recordKey)
    const record = found && toRecord(found)
    if (record && record.expiresAt > at) return { outcome: 'repeated', record }
    const full = longestFull(uses, (use) => quotaFullUntil(itemAt(quotaKeyAt(use, at)), use, at))
    return full ? { outcome: 'over-quota', ...full } : file(filing) // given back in between
  }

  const file = async (filing: NewPetition): Promise<FilingOutcome> => {
    const { petition, appended, contact, idempotency, uses = [] } = filing
    const { petitionId, streetId, filedAt } = petition
    const items: TransactItems = [
      putRecord(recordItem(idempotency, streetId), filedAt),
      putNew(petitionItem(petition)),
      ...(contact
        ? [
            put({
              ...{ ...keys.contactKey(petitionId), streetId, ...contact },
              ...keys.contactIndexKeys(contact.phoneHash, petition),
            }),
          ]
        : []),
      ...appendEntry(entryItems(appended)),
    ]
    const failed = await transactWrite(table, [
      ...items,
      ...uses.map((use) => ({ Update: { TableName: tableName, ...useQuota(use, filedAt) } })),
    ])
    if (failed.length === 0) return { outcome: 'filed' }
    if (!failed.includes(0))
      return failed.some((index) => index >= items.length) ? whyRefused(filing) : { outcome: 'number-taken' }
    const record = await getItem(table, keys.idempotencyKey(idempotency.keyHash))
    // swept away in between: at its end of life only, so the next attempt files
    return record ? { outcome: 'repeated', record: toRecord(record) } : file(filing)
  }

  return {
    file,

    async find(petitionId) {
      const item = await getItem(table, keys.petitionKey(petitionId))
      return item && toPetition(item)
    },

    async findMany(petitionIds) {
      const items = await getItems(table, [...new Set(petitionIds)].map(keys.petitionKey))
      return items.map(toPetition)
    },

    async findWords(petitionIds) {
      const wanted = [...new Set(petitionIds)].map((petitionId) => keys.payloadKey(petitionId, 1, 'PUBLIC'))
      const items = await getItems(table, wanted)
      return new Map(items.map((item) => [keys.petitionIdOf(item), wordsIn(item.payload as Payload)]))
    },

    async findFile(petitionId) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND sk > :begin',
        ExpressionAttributeValues: { ':pk': keys.petitionPartition(petitionId), ':begin': keys.FILE_BEGINS },
        ConsistentRead: true,
      })
      return toFile(items)
    },

    async findEntries(petitionId, upTo) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        FilterExpression: '#item = :entry',
        ExpressionAttributeNames: { '#item': 'item' },
        ExpressionAttributeValues: {
          ':pk': keys.petitionPartition(petitionId),
          ':first': keys.entryKey(petitionId, 1).sk,
          ':last': keys.entryKey(petitionId, upTo).sk,
          ':entry': ENTRY,
        },
        ConsistentRead: true,
      })
      return items.map(toEntry)
    },

    async save(read, next, appended, done) {
      const failed = await transactWrite(table, [
        {
          Put: {
            TableName: tableName,
            Item: petitionItem(next),
            ConditionExpression: 'seq = :read',
            ExpressionAttributeValues: { ':read': read.seq },
          },
        },
        ...appendEntry(entryItems(appended)),
        ...[...sideRowItems(read, next, appended.entry.at), ...dutyItems(appended)].map(put),
        ...(done ? [putRecord(doneMoveItem(done, next.streetId), appended.entry.at)] : []),
      ])
      if (failed.length > 0) throw new Conflict(`${read.petitionId} is no longer at seq ${read.seq}`)
    },

    async findDone(keyHash, now) {
      const item = await getItem(table, keys.idempotencyKey(keyHash))
      const done = item && toDoneMove(item)
      return done && done.expiresAt > now ? done : undefined
    },

    list: (query) => listPetitions(table, query),
    listDuties: (personId, days, limit) => listDuties(table, personId, days, limit),

    async listDue(lane, shard, now, limit) {
      const pages = queryPages(table, {
        IndexName: 'due',
        KeyConditionExpression: 'dueKey = :key AND dueOrder < :until',
        ExpressionAttributeValues: { ':key': keys.duePartition(lane, shard), ':until': keys.dueUntil(now) },
        Limit: limit,
      })
      const { value = [] } = await pages.next()
      return (value as Item[]).map(keys.petitionIdOf)
    },

    async findContact(petitionId) {
      const item = await getItem(table, keys.contactKey(petitionId))
      return item && z.parse(contactItemSchema, item)
    },

    async listByPhone(phoneHash, limit) {
      const pages = queryPages(table, {
        IndexName: 'worklist',
        KeyConditionExpression: 'worklistKey = :key',
        ExpressionAttributeValues: { ':key': keys.phonePartition(phoneHash) },
        ScanIndexForward: false,
        Limit: limit,
      })
      const { value = [] } = await pages.next()
      return (value as Item[]).map(keys.petitionIdOf)
    },

    async recordContactView(petitionId, view) {
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...keys.contactViewKey(petitionId, view.at, view.personId), ...view },
        }),
      )
    },
  }
}
