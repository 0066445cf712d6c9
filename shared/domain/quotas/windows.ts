import { atTime, type Day, dayOf, later, nextDay, type Timestamp, timestamp } from '../time.ts'
import type { Quota, QuotaName, Use } from './quotas.ts'

/**
 * Windows are fixed: the clock hour and the day in Shanghai. One item of a day holds the day's count and each hour's, so
 * that a use costs one write and "from 14:00 on" can be told; the price is that twice the hour's quota fits into the
 * minutes around a full hour, but never more than the day's into a day.
 */
export interface Windows {
  day: Day
  /** `09`: the hour in Shanghai. */
  hour: string
}

export const windowsAt = (at: Timestamp): Windows => {
  const local = timestamp(Date.parse(at))
  return { day: dayOf(local), hour: local.slice(11, 13) }
}

/** What was used up within the present windows. */
export interface Usage {
  day: number
  hour: number
}

/** When the windows of a moment are over. */
export const windowEnds = (at: Timestamp): { hour: Timestamp; day: Timestamp } => {
  const { day, hour } = windowsAt(at)
  return { hour: later(atTime(day, `${hour}:00`), 3_600_000), day: atTime(nextDay(day), '00:00') }
}

/** From when on there is room again; undefined when there is room now. */
export const fullUntil = (usage: Usage, quota: Quota, at: Timestamp): Timestamp | undefined => {
  const ends = windowEnds(at)
  if (usage.day >= quota.day) return ends.day
  return usage.hour >= quota.hour ? ends.hour : undefined
}

/** Of the uses without room, that which has none for longest. */
export const longestFull = (
  uses: readonly Use[],
  untilOf: (use: Use, index: number) => Timestamp | undefined,
): { name: QuotaName; until: Timestamp } | undefined => {
  let longest: { name: QuotaName; until: Timestamp } | undefined
  for (const [index, use] of uses.entries()) {
    const until = untilOf(use, index)
    if (until && (!longest || until > longest.until)) longest = { name: use.name, until }
  }
  return longest
}

/** Whole seconds until a moment, for `Retry-After`: at least one. */
export const secondsUntil = (until: Timestamp, now: Timestamp): number =>
  Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 1000))
