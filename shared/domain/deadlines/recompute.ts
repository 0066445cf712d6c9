import type { Calendar } from '../calendar/calendar.ts'
import { explainDue, type Limit } from '../calendar/working-days.ts'
import type { Timestamp } from '../time.ts'
import { type Clock, type ClockName, isPast, sameClock } from './clocks.ts'
import { isLate } from './warning-rules.ts'

/** A running clock whose due date is another one now. */
export interface MovedClock {
  clock: ClockName
  of?: string | undefined
  before: Timestamp
  after: Timestamp
}

export interface Recomputed {
  clocks: Clock[]
  moved: MovedClock[]
}

/** A clock from its own start; what was told to be overdue and no longer is will be told again when it is. */
const recomputed = (clock: Clock, limit: Limit, calendar: Calendar, now: Timestamp): Clock => {
  const { dueAt } = explainDue(calendar, clock.startedAt, limit, clock.pauses)
  const { raised, ...rest } = clock
  const kept = isPast(dueAt, now) ? raised : raised?.filter((name) => !isLate(name))
  return { ...rest, limit, dueAt, ...(kept && kept.length > 0 && { raised: kept }) }
}

const movedAmong = (before: readonly Clock[], after: readonly Clock[]): MovedClock[] =>
  after.flatMap((clock) => {
    const { name, of, dueAt } = clock
    const was = before.find((one) => sameClock(one, clock))
    if (!was || was.dueAt === dueAt) return []
    return [{ clock: name, ...(of !== undefined && { of }), before: was.dueAt, after: dueAt }]
  })

/** What runs, under a calendar that may have changed: each clock keeps its start and its limit. */
export const recomputeClocks = (clocks: readonly Clock[], calendar: Calendar, now: Timestamp): Recomputed => {
  const after = clocks.map((clock) =>
    clock.state !== 'stopped' ? recomputed(clock, clock.limit, calendar, now) : clock,
  )
  return { clocks: after, moved: movedAmong(clocks, after) }
}

/** One clock under another limit. */
export const relimitClock = (
  clocks: readonly Clock[],
  { name, limit }: { name: ClockName; limit: Limit },
  calendar: Calendar,
  now: Timestamp,
): Recomputed => {
  const after = clocks.map((clock) => (clock.name === name ? recomputed(clock, limit, calendar, now) : clock))
  return { clocks: after, moved: movedAmong(clocks, after) }
}

export const sameLimit = (one: Limit, other: Limit): boolean => {
  const [[unit, amount] = []] = Object.entries(one)
  return Object.entries(other).some(([name, value]) => name === unit && value === amount)
}
