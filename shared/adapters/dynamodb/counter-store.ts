import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { kinds } from '../../domain/petition/kinds.ts'
import { type CellSums, differences, mergeCells } from '../../domain/statistics/cells.ts'
import { timestampPattern } from '../../domain/time.ts'
import type {
  CountChange,
  CounterStore,
  Generations,
  Recorded,
  RegisteredPetition,
  RegisterQuery,
} from '../../ports/counter-store.ts'
import { dueShardOf } from '../../ports/petition-store.ts'
import * as keys from './keys.ts'
import { getItem, getItems, type Item, queryAll, queryFirst, type Table } from './table.ts'
import { transactWrite } from './transact.ts'

const MOST_ITEMS = 100 // of a transaction

const generationsSchema = z.object({ active: z.number(), building: z.optional(z.number()) })
/** Counters begin with the first generation, which nobody has to make. */
const FIRST: Generations = { active: 1 }
const toGenerations = (item: Item | undefined): Generations => {
  if (!item) return FIRST
  const { active, building } = z.parse(generationsSchema, item)
  return { active, ...(building !== undefined && { building }) }
}
export const readGenerations = async (table: Table): Promise<Generations> =>
  toGenerations(await getItem(table, keys.generationsKey))

const recordedSchema = z.object({
  revision: z.number(),
  counted: z.object({
    streetId: z.string(),
    communityId: z.string(),
    filedAt: z.string().check(z.regex(timestampPattern)),
    kind: z.enum(kinds),
    category: z.string(),
    placeCode: z.optional(z.string()),
    lead: z.optional(z.string()),
    sums: z.record(z.string(), z.number()),
  }),
})

const registeredSchema = z.object({
  petitionId: z.string(),
  filedAt: z.string(),
  kind: z.enum(kinds),
  category: z.string(),
  placeCode: z.optional(z.string()),
})
const toRegistered = (item: Item) => z.parse(registeredSchema, item) as RegisteredPetition

/** As many changes to a transaction as fit with the cells that they touch; cells of several are written once. */
const transactionsOf = (changes: readonly CountChange[]): { changes: CountChange[]; cells: CellSums[] }[] => {
  const transactions: { changes: CountChange[]; cells: CellSums[] }[] = []
  for (const change of changes) {
    const last = transactions.at(-1)
    const own = differences(change.before?.counted, change.after)
    const cells = mergeCells([...(last?.cells ?? []), ...own])
    if (last && last.changes.length + 1 + cells.length <= MOST_ITEMS) {
      last.changes.push(change)
      last.cells = cells
    } else transactions.push({ changes: [change], cells: own })
  }
  return transactions
}

export const toCell = (item: Item): { generation: number; cell: CellSums } => {
  const { pk, sk, ...sums } = item
  const { generation, cell } = keys.cellOf({ pk: String(pk), sk: String(sk) })
  return { generation, cell: { ...cell, sums: sums as Record<string, number> } }
}

export const dynamoCounterStore = (table: Table): CounterStore => {
  const { tableName } = table

  const put = (generation: number, { petitionId, before, after }: CountChange) => {
    const { communityId, filedAt, kind, category, placeCode } = after
    const item = {
      // columns of the index: a register is read without its petitions
      ...{ kind, category, ...(placeCode && { placeCode }) },
      ...keys.countedKey(petitionId, generation),
      worklistKey: keys.registerPartition(generation, communityId, filedAt.slice(0, 7)),
      listOrder: keys.listOrder({ order: filedAt, petitionId }),
      counted: after,
      revision: (before?.revision ?? 0) + 1,
    }
    const condition = before
      ? { ConditionExpression: 'revision = :read', ExpressionAttributeValues: { ':read': before.revision } }
      : { ConditionExpression: 'attribute_not_exists(pk)' }
    return { Put: { TableName: tableName, Item: item, ...condition } }
  }

  const add = (generation: number, { sums, ...cell }: CellSums, shard: number) => {
    const named = Object.entries(sums).map(([name, by], index) => ({ name, by, index }))
    return {
      Update: {
        TableName: tableName,
        Key: keys.counterKey(generation, cell, shard),
        UpdateExpression: `ADD ${named.map(({ index }) => `#c${index} :by${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(named.map(({ index, name }) => [`#c${index}`, name])),
        ExpressionAttributeValues: Object.fromEntries(named.map(({ index, by }) => [`:by${index}`, by])),
      },
    }
  }

  return {
    generations: () => readGenerations(table),

    async activeGeneration() {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: tableName, Key: keys.generationsKey }),
      )
      return toGenerations(Item).active
    },

    async findCounted(generation, petitionIds) {
      const items = await getItems(
        table,
        petitionIds.map((petitionId) => keys.countedKey(petitionId, generation)),
      )
      const recorded = items.map((item): [string, Recorded] => [
        keys.petitionIdOf(item),
        z.parse(recordedSchema, item) as Recorded,
      ])
      return new Map(recorded)
    },

    async record(generation, changes) {
      const outrun: string[] = []
      for (const { changes: some, cells } of transactionsOf(changes)) {
        const shard = dueShardOf(some[0]?.petitionId ?? '') % keys.STREET_SHARDS
        const failed = await transactWrite(table, [
          ...some.map((change) => put(generation, change)),
          ...cells.map((cell) => add(generation, cell, shard)),
        ])
        if (failed.length > 0) outrun.push(...some.map(({ petitionId }) => petitionId))
      }
      return outrun
    },

    async sums(generation, { dimension, owner, from, to }) {
      const shards = dimension === 'street' ? keys.STREET_SHARDS : 1
      const items = await Promise.all(
        Array.from({ length: shards }, (_, shard) =>
          queryAll(table, {
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
            ExpressionAttributeValues: {
              ':pk': keys.counterPartition(generation, { dimension, owner, period: from }, shard),
              ':from': from,
              ':to': keys.after(to),
            },
          }),
        ),
      )
      return mergeCells(items.flat().map((item) => toCell(item).cell))
    },

    async register(generation, { communityId, month, after, newestFirst = false, limit }: RegisterQuery) {
      const rest = newestFirst ? 'listOrder < :after' : 'listOrder > :after'
      const items = await queryFirst(table, {
        IndexName: 'worklist',
        KeyConditionExpression: `worklistKey = :key${after ? ` AND ${rest}` : ''}`,
        ExpressionAttributeValues: {
          ':key': keys.registerPartition(generation, communityId, month),
          ...(after && {
            ':after': keys.listOrder({ order: after.filedAt, petitionId: after.petitionId }),
          }),
        },
        ScanIndexForward: !newestFirst,
        Limit: limit,
      })
      return items.map((item) =>
        toRegistered({
          ...item,
          filedAt: keys.orderOf(String(item.listOrder)),
          petitionId: keys.petitionIdOf(item),
        }),
      )
    },
  }
}
