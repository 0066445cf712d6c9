import type { Use } from '../../domain/quotas/quotas.ts'
import { fullUntil, windowEnds, windowsAt } from '../../domain/quotas/windows.ts'
import { millis, type Timestamp } from '../../domain/time.ts'
import { quotaKey } from './keys.ts'
import type { Item } from './table.ts'

const DAY = 'day'
const hourName = (hour: string): string => `h${hour}`

export const quotaKeyAt = (use: Use, at: Timestamp) => quotaKey(use.name, use.subject, windowsAt(at).day)

/** Adds to the counts of the present windows. */
export const addToQuota = (use: Use, at: Timestamp, by: 1 | -1) => ({
  Key: quotaKeyAt(use, at),
  UpdateExpression: 'ADD #day :by, #hour :by SET #ttl = :ttl',
  ExpressionAttributeNames: { '#day': DAY, '#hour': hourName(windowsAt(at).hour), '#ttl': 'ttl' },
  ExpressionAttributeValues: { ':by': by, ':ttl': millis(windowEnds(at).day) / 1000 },
})

/** Counts one use if there is room. */
export const useQuota = (use: Use, at: Timestamp) => {
  const { ExpressionAttributeValues, ...update } = addToQuota(use, at, 1)
  return {
    ...update,
    ConditionExpression:
      '(attribute_not_exists(#day) OR #day < :perDay) AND (attribute_not_exists(#hour) OR #hour < :perHour)',
    ExpressionAttributeValues: {
      ...ExpressionAttributeValues,
      ':perDay': use.quota.day,
      ':perHour': use.quota.hour,
    },
  }
}

/** Until when a use has no room, by the item of its day. */
export const quotaFullUntil = (item: Item | undefined, use: Use, at: Timestamp): Timestamp | undefined => {
  const countOf = (name: string) => Number(item?.[name] ?? 0)
  return fullUntil({ day: countOf(DAY), hour: countOf(hourName(windowsAt(at).hour)) }, use.quota, at)
}
