import {
  atTime,
  type Day,
  dayOf,
  endOfDay,
  millis,
  monthsAfter,
  nextDay,
  type Timestamp,
  timestamp,
} from '../time.ts'
import { type Calendar, isEstimated, kindOfDay } from './calendar.ts'

/** A limit as the rules state it: working time, calendar months, or a day that somebody has named. */
export type Limit = { workingDays: number } | { workingHours: number } | { months: number } | { until: Day }

/** Days on which a clock stood still: after `from` up to `to`, both included but the first. */
export interface Pause {
  from: Day
  to: Day
}

/** One day on the way to a due date: counted or skipped, and why. */
export interface ExplainedDay {
  date: Day
  counted: boolean
  reason: string
}

/** Why a due date is what it is; a resident and a committee read the same (DESIGN §5). */
export interface DueExplained {
  rule: string
  startedAt: Timestamp
  dueAt: Timestamp
  days: ExplainedDay[]
  /** Some day lies in a year whose holiday notice is not loaded. */
  estimated: boolean
}

const MAX_DAYS = 4000 // a calendar without any working day is a mistake in its table, not a reason to hang

/** Whether a day falls into a pause. */
export const stoodStill = (day: Day, pauses: readonly Pause[]): boolean =>
  pauses.some(({ from, to }) => from < day && day <= to)

function* daysFrom(calendar: Calendar, first: Day, pauses: readonly Pause[]) {
  let date = first
  for (let i = 0; i < MAX_DAYS; i++) {
    const kind = kindOfDay(calendar, date)
    const paused = kind.working && stoodStill(date, pauses)
    yield { date, ...(paused ? { working: false, reason: '等待居民答复' } : kind) }
    date = nextDay(date)
  }
  throw new RangeError(`no working day within ${MAX_DAYS} days of ${first}`)
}

/** The day of the start is not counted; due at 23:59:59 of the last working day. */
const afterWorkingDays = (
  calendar: Calendar,
  startedAt: Timestamp,
  workingDays: number,
  pauses: readonly Pause[],
): DueExplained => {
  const explained: ExplainedDay[] = []
  let left = workingDays
  for (const { date, working, reason } of daysFrom(calendar, nextDay(dayOf(startedAt)), pauses)) {
    explained.push({ date, counted: working, reason })
    if (working && --left === 0) break
  }
  const dueDay = explained.at(-1)?.date ?? dayOf(startedAt)
  return {
    rule: `${workingDays}个工作日，提交当天不计`,
    startedAt,
    dueAt: endOfDay(dueDay),
    days: explained,
    estimated: explained.some((day) => isEstimated(calendar, day.date)),
  }
}

/** Counts only time inside working hours; a start outside them begins to count when they next open. */
const afterWorkingHours = (
  calendar: Calendar,
  startedAt: Timestamp,
  workingHours: number,
  pauses: readonly Pause[],
): DueExplained => {
  const explained: ExplainedDay[] = []
  let leftMs = workingHours * 3_600_000
  for (const { date, working, reason } of daysFrom(calendar, dayOf(startedAt), pauses)) {
    explained.push({ date, counted: working, reason })
    if (!working) continue
    for (const [open, close] of calendar.workingHours) {
      const from = Math.max(millis(startedAt), millis(atTime(date, open)))
      const available = millis(atTime(date, close)) - from
      if (available <= 0) continue
      if (available >= leftMs) {
        const dueAt = timestamp(from + leftMs)
        const estimated = explained.some((day) => isEstimated(calendar, day.date))
        return { rule: `${workingHours}个工作小时`, startedAt, dueAt, days: explained, estimated }
      }
      leftMs -= available
    }
  }
  throw new RangeError('unreachable: daysFrom throws first')
}

/** Days of the calendar count, whether anybody works on them or not. */
const onDay = (startedAt: Timestamp, due: Day, rule: string): DueExplained => ({
  rule,
  startedAt,
  dueAt: endOfDay(due),
  days: [],
  estimated: false,
})

/** The due date of a limit that starts to run at `startedAt` and stood still in between, with its explanation. */
export const explainDue = (
  calendar: Calendar,
  startedAt: Timestamp,
  limit: Limit,
  pauses: readonly Pause[] = [],
): DueExplained => {
  if ('workingDays' in limit) return afterWorkingDays(calendar, startedAt, limit.workingDays, pauses)
  if ('workingHours' in limit) return afterWorkingHours(calendar, startedAt, limit.workingHours, pauses)
  if ('until' in limit) return onDay(startedAt, limit.until, `约定日期 ${limit.until}`)
  return onDay(startedAt, monthsAfter(dayOf(startedAt), limit.months), `${limit.months}个月，按自然月计算`)
}
