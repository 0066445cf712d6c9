import type { Count, CounterStore } from '../../ports/counter-store.ts'
import * as keys from './keys.ts'
import { type Item, queryAll, type Table } from './table.ts'
import { transactWrite } from './transact.ts'

/** Before the name of each counter, so that none is taken for a key. */
const COUNTER = 'count:'

/** The counts of one item: those of an organisation and a day. */
const groupByItem = (
  petitionId: string,
  counts: readonly Count[],
): { key: keys.Key; sums: Map<string, number> }[] => {
  const items = new Map<string, { key: keys.Key; sums: Map<string, number> }>()
  for (const { orgId, day, name, by } of counts) {
    const key = keys.counterKey(orgId, petitionId, day)
    const id = JSON.stringify(key)
    const item = items.get(id) ?? { key, sums: new Map() }
    item.sums.set(name, (item.sums.get(name) ?? 0) + by)
    items.set(id, item)
  }
  return [...items.values()]
}

export const dynamoCounterStore = (table: Table): CounterStore => {
  const { tableName } = table
  const add = ({ key, sums }: { key: keys.Key; sums: Map<string, number> }) => {
    const named = [...sums].map(([name, by], index) => ({ name, by, index }))
    return {
      Update: {
        TableName: tableName,
        Key: key,
        UpdateExpression: `ADD ${named.map(({ index }) => `#c${index} :by${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(
          named.map(({ index, name }) => [`#c${index}`, `${COUNTER}${name}`]),
        ),
        ExpressionAttributeValues: Object.fromEntries(named.map(({ index, by }) => [`:by${index}`, by])),
      },
    }
  }

  return {
    async countOnce({ petitionId, seq }, counts) {
      const failed = await transactWrite(table, [
        {
          Put: {
            TableName: tableName,
            Item: keys.countedKey(petitionId, seq),
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        ...groupByItem(petitionId, counts).map(add),
      ])
      return failed.length === 0 ? 'counted' : 'repeated'
    },

    async sum(orgId, from, to) {
      const days = await Promise.all(
        Array.from({ length: keys.COUNTER_SHARDS }, (_, shard) =>
          queryAll(table, {
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
            ExpressionAttributeValues: {
              ':pk': keys.counterPartition(orgId, shard),
              ':from': from,
              ':to': to,
            },
          }),
        ),
      )
      return addUp(days.flat())
    },
  }
}

const addUp = (items: readonly Item[]): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const item of items)
    for (const [attribute, value] of Object.entries(item)) {
      if (!attribute.startsWith(COUNTER)) continue
      const name = attribute.slice(COUNTER.length)
      sums[name] = (sums[name] ?? 0) + Number(value)
    }
  return sums
}
