import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { Conflict } from '../../domain/errors.ts'
import { backOff } from './back-off.ts'
import type { Key } from './keys.ts'
import type { Item, Table } from './table.ts'

const MOST = 25 // items of one BatchWriteItem

type Writing = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Key } }

/**
 * Writes and deletes without a condition, in no transaction: what a repetition does no harm to.
 * @throws Conflict when the table stays busy; a part may be written then
 */
export const writeAll = async (
  { client, tableName, backoff }: Table,
  writings: readonly Writing[],
): Promise<void> => {
  for (let start = 0; start < writings.length; start += MOST) {
    let left: readonly unknown[] = writings.slice(start, start + MOST)
    for (let attempt = 1; left.length > 0; attempt++) {
      const RequestItems = { [tableName]: left as Writing[] }
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems }))
      left = UnprocessedItems?.[tableName] ?? []
      if (left.length > 0 && !(await backOff(attempt, backoff))) throw new Conflict('the table is busy')
    }
  }
}
