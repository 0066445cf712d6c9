import type { Clock, Timekeeping } from '../../shared/domain/deadlines/clocks.ts'
import { workingTime } from '../../shared/domain/deadlines/levels.ts'
import { allLevels, type Level, type PlanInForce } from '../../shared/domain/deadlines/warning-plans.ts'
import { millis, type Timestamp, timestamp } from '../../shared/domain/time.ts'

const HOUR_MS = 3_600_000
const ROUNDING_MS = 1

/**
 * Whether a clock has reached a level by a moment, measured by the time that has passed instead of by computing when: the
 * product does it the other way round.
 */
export const hasReached = (
  { startedAt, dueAt, pauses }: Clock,
  { at }: Pick<Level, 'at'>,
  { calendar }: Pick<Timekeeping, 'calendar'>,
  now: Timestamp,
  slack = 0,
): boolean => {
  if ('hoursAfter' in at)
    return (
      millis(now) + slack > millis(dueAt) &&
      workingTime(calendar, dueAt, now) + slack >= at.hoursAfter * HOUR_MS
    )
  const limit = workingTime(calendar, startedAt, dueAt, pauses)
  const passed = workingTime(calendar, startedAt, now, pauses)
  if ('hoursBefore' in at)
    return limit > at.hoursBefore * HOUR_MS && limit - passed <= at.hoursBefore * HOUR_MS + slack
  return limit === 0 ? millis(now) >= millis(dueAt) : passed + slack >= (limit * at.percent) / 100
}

const isIn = (
  clock: Clock,
  level: Level,
  { from, until }: PlanInForce,
  rules: Timekeeping,
  now: Timestamp,
) => {
  const before = (moment: Timestamp) => timestamp(millis(moment) - ROUNDING_MS)
  const last = until !== undefined && until <= now ? before(until) : now
  return (
    last >= from &&
    hasReached(clock, level, rules, last, -ROUNDING_MS) &&
    !hasReached(clock, level, rules, before(from), ROUNDING_MS)
  )
}

/** Levels that a clock has reached under the plan that then was in force, and that nobody has raised or recorded. */
export const missing = (clock: Clock, rules: Timekeeping, now: Timestamp): string[] => {
  const { name, state, raised = [] } = clock
  if (state !== 'running' || name === 'rating') return []
  return rules.warnings.flatMap((plan) =>
    allLevels(plan.levels[name])
      .filter((level) => !raised.includes(level.name) && isIn(clock, level, plan, rules, now))
      .map((level) => `${name} ${clock.of ?? ''} ${level.name}`),
  )
}
