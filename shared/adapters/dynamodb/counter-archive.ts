import { DeleteCommand, paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { inBatches } from '../../domain/batches.ts'
import { Conflict } from '../../domain/errors.ts'
import { mergeCells } from '../../domain/statistics/cells.ts'
import type { CounterArchive } from '../../ports/counter-store.ts'
import { holds } from './conditional-write.ts'
import { readGenerations, toCell } from './counter-store.ts'
import * as keys from './keys.ts'
import type { Item, Table } from './table.ts'

const AT_ONCE = 25

/** Scans: dear, and only ever run by hand (docs/operations.md). */
export const dynamoCounterArchive = (table: Table): CounterArchive => {
  const { client, tableName } = table

  async function* scan(filter: string, values: Item, more: object = {}): AsyncGenerator<Item[]> {
    const pages = paginateScan(
      { client },
      {
        ...{ TableName: tableName, FilterExpression: filter, ExpressionAttributeValues: values },
        ...{ ConsistentRead: true, ...more },
      },
    )
    for await (const { Items = [] } of pages) yield Items
  }

  const change = async (expression: string, condition: string, values: Item) => {
    const update = new UpdateCommand({
      ...{ TableName: tableName, Key: keys.generationsKey, UpdateExpression: expression },
      ...{ ConditionExpression: condition, ExpressionAttributeValues: values },
    })
    if (!(await holds(client.send(update)))) throw new Conflict('somebody else is rebuilding the counters')
  }

  return {
    async build() {
      const { active, building } = await readGenerations(table)
      if (building) return building
      await change(
        'SET active = :active, building = :next',
        'attribute_not_exists(building) AND (attribute_not_exists(active) OR active = :active)',
        { ':active': active, ':next': active + 1 },
      )
      return active + 1
    },

    activate: (generation) =>
      change('SET active = :built REMOVE building', 'building = :built', { ':built': generation }),

    async *allCells(generation) {
      const values = { ':prefix': `${keys.COUNTERS}${generation}#` }
      for await (const items of scan('begins_with(pk, :prefix)', values))
        yield mergeCells(items.map((item) => toCell(item).cell))
    },

    async *allPetitions() {
      const pages = scan('sk = :petition', { ':petition': 'PETITION' }, { ProjectionExpression: 'pk' })
      for await (const items of pages) yield items.map(keys.petitionIdOf)
    },

    async sweep(before) {
      const values = { ':counters': keys.COUNTERS, ':counted': keys.COUNTED }
      const pages = scan('begins_with(pk, :counters) OR begins_with(sk, :counted)', values)
      const generationOf = ({ pk, sk }: Item): number =>
        String(pk).startsWith(keys.COUNTERS)
          ? Number(String(pk).split('#')[1])
          : Number(String(sk).slice(keys.COUNTED.length))
      let removed = 0
      for await (const items of pages)
        for (const some of inBatches(
          items.filter((item) => generationOf(item) < before), // not a number for what is of no generation
          AT_ONCE,
        )) {
          await Promise.all(
            some.map(({ pk, sk }) =>
              client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } })),
            ),
          )
          removed += some.length
        }
      return removed
    },
  }
}
