import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { forgottenAt, lockOutSchema } from '../../domain/quotas/lock-out.ts'
import { millis, type Timestamp } from '../../domain/time.ts'
import type { LockOutStore, QuotaStore } from '../../ports/quota-store.ts'
import { holds } from './conditional-write.ts'
import { lockOutKey } from './keys.ts'
import { addToQuota, quotaFullUntil, quotaKeyAt, useQuota } from './quota-items.ts'
import { getItem, type Table } from './table.ts'

export const dynamoQuotaStore = (table: Table): QuotaStore => {
  const { client, tableName } = table
  const count: QuotaStore['count'] = async (use, at): Promise<Timestamp | undefined> => {
    const update = new UpdateCommand({ TableName: tableName, ...useQuota(use, at) })
    if (await holds(client.send(update))) return undefined
    // given back in between: there is room again
    return quotaFullUntil(await getItem(table, quotaKeyAt(use, at)), use, at) ?? count(use, at)
  }
  return {
    count,
    async giveBack(use, at) {
      const update = addToQuota(use, at, -1)
      const ConditionExpression = 'attribute_exists(#day)' // the table may have swept yesterday's
      await holds(client.send(new UpdateCommand({ TableName: tableName, ...update, ConditionExpression })))
    },
  }
}

export const dynamoLockOutStore = (table: Table): LockOutStore => {
  const { client, tableName } = table
  return {
    async findLockOut(subject) {
      const item = await getItem(table, lockOutKey(subject))
      return item && z.parse(lockOutSchema, item)
    },
    async replaceLockOut(subject, read, next) {
      const unchanged = read
        ? {
            ConditionExpression: 'failures = :failures AND lastAt = :lastAt',
            ExpressionAttributeValues: { ':failures': read.failures, ':lastAt': read.lastAt },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' }
      const ttl = Math.ceil(millis(forgottenAt(next)) / 1000)
      const Item = { ...lockOutKey(subject), ...next, ttl }
      return holds(client.send(new PutCommand({ TableName: tableName, Item, ...unchanged })))
    },
    async clearLockOut(subject) {
      await client.send(new DeleteCommand({ TableName: tableName, Key: lockOutKey(subject) }))
    },
  }
}
