import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { Conflict } from '../../domain/errors.ts'
import { wordsIn } from '../../domain/petition/filed-words.ts'
import type { Payload } from '../../domain/timeline/chain.ts'
import type { PetitionStore } from '../../ports/petition-store.ts'
import { dueItems } from './due-index.ts'
import { listDuties } from './duties.ts'
import * as keys from './keys.ts'
import { memberItems, toMembers } from './member-items.ts'
import { dynamoPetitionFiles } from './petition-files.ts'
import { dynamoPetitionFiling } from './petition-filing.ts'
import {
  contactItemSchema,
  doneMoveItem,
  dutyItems,
  ENTRY,
  entryItems,
  petitionItem,
  sideRowItems,
  toDoneMove,
  toEntry,
  toPetition,
} from './petition-items.ts'
import { listPetitions } from './petition-list.ts'
import { writesTo } from './petition-writes.ts'
import { membershipWrites } from './supervision-members.ts'
import { getItem, getItems, queryAll, queryFirst, type Table } from './table.ts'
import { transactWrite } from './transact.ts'

/** Petitions in the one table (docs/data-model.md). */
export const dynamoPetitionStore = (table: Table): PetitionStore => {
  const { client, tableName } = table
  const { put, putRecord, appendEntry } = writesTo(tableName)

  return {
    ...dynamoPetitionFiling(table),
    ...dynamoPetitionFiles(table),

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

    async findEntries(petitionId, upTo, after = 0) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        FilterExpression: '#item = :entry',
        ExpressionAttributeNames: { '#item': 'item' },
        ExpressionAttributeValues: {
          ':pk': keys.petitionPartition(petitionId),
          ':first': keys.entryKey(petitionId, after + 1).sk,
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
        ...[...sideRowItems(read, next), ...memberItems(read, next), ...dutyItems(appended)].map(put),
        ...membershipWrites(tableName, read, next, appended.entry.at),
        ...(done ? [putRecord(doneMoveItem(done, next.streetId), appended.entry.at)] : []),
      ])
      if (failed.length > 0) throw new Conflict(`${read.petitionId} is no longer at seq ${read.seq}`)
    },

    async findDone(keyHash, now) {
      const item = await getItem(table, keys.idempotencyKey(keyHash))
      const done = item && toDoneMove(item)
      return done && done.expiresAt > now ? done : undefined
    },

    async listJoined(petitionId) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :members)',
        ExpressionAttributeValues: {
          ':pk': keys.petitionPartition(petitionId),
          ':members': keys.MEMBERS_BEGIN,
        },
        ConsistentRead: true,
      })
      return items.flatMap(toMembers)
    },

    list: (query) => listPetitions(table, query),
    listDuties: (personId, days, limit) => listDuties(table, personId, days, limit),

    async listDue(lane, shard, now, limit) {
      return (await dueItems(table, keys.duePartition(lane, shard), now, limit)).map(keys.petitionIdOf)
    },

    async findContact(petitionId) {
      const item = await getItem(table, keys.contactKey(petitionId))
      return item && z.parse(contactItemSchema, item)
    },

    async listByPhone(phoneHash, limit) {
      const items = await queryFirst(table, {
        IndexName: 'worklist',
        KeyConditionExpression: 'worklistKey = :key',
        ExpressionAttributeValues: { ':key': keys.phonePartition(phoneHash) },
        ScanIndexForward: false,
        Limit: limit,
      })
      return items.map(keys.petitionIdOf)
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
