import type { Timestamp } from '../../domain/time.ts'
import { dueUntil } from './keys.ts'
import { type Item, queryFirst, type Table } from './table.ts'

/** What one partition of the index has that is due until a moment, the longest due first. */
export const dueItems = (table: Table, dueKey: string, now: Timestamp, limit: number): Promise<Item[]> =>
  queryFirst(table, {
    IndexName: 'due',
    KeyConditionExpression: 'dueKey = :key AND dueOrder < :until',
    ExpressionAttributeValues: { ':key': dueKey, ':until': dueUntil(now) },
    Limit: limit,
  })
