import { type Calendar, kindOfDay } from '../calendar/calendar.ts'
import { explainDue, type Pause, stoodStill } from '../calendar/working-days.ts'
import { atTime, dayOf, later, millis, nextDay, type Timestamp } from '../time.ts'
import { type Clock, isPast, sameClock, type Timekeeping } from './clocks.ts'
import { WAIT_LIMIT, WAIT_MARK } from './pauses.ts'
import { allLevels, type Level, type PlanInForce } from './warning-plans.ts'
import { isLate, type LevelMoment, type WarnedClock } from './warning-rules.ts'

const HOUR_MS = 3_600_000

type Rules = Pick<Timekeeping, 'calendar' | 'warnings'>

/** Milliseconds of working hours between two moments, without the days of pauses. */
export const workingTime = (
  calendar: Calendar,
  from: Timestamp,
  to: Timestamp,
  pauses: readonly Pause[] = [],
): number => {
  let total = 0
  for (let day = dayOf(from); day <= dayOf(to); day = nextDay(day)) {
    if (!kindOfDay(calendar, day).working || stoodStill(day, pauses)) continue
    for (const [open, close] of calendar.workingHours) {
      const begins = Math.max(millis(from), millis(atTime(day, open)))
      const ends = Math.min(millis(to), millis(atTime(day, close)))
      total += Math.max(0, ends - begins)
    }
  }
  return total
}

/** What warns at present: a clock that runs, or the wait of one that stands still for the resident. */
export interface WarnedRun {
  clock: Clock
  name: WarnedClock
  startedAt: Timestamp
  dueAt: Timestamp
  pauses?: readonly Pause[] | undefined
}

const runOf = (clock: Clock, calendar: Calendar): WarnedRun | undefined => {
  const { name, state, startedAt, dueAt, pauses, pausedAt } = clock
  if (state === 'running' && name !== 'rating') return { clock, name, startedAt, dueAt, pauses }
  if (state !== 'paused' || pausedAt === undefined) return undefined
  const ends = explainDue(calendar, pausedAt, WAIT_LIMIT).dueAt
  return { clock, name: 'pause', startedAt: pausedAt, dueAt: ends }
}
const markOf = ({ name }: WarnedRun, level: Pick<Level, 'name'>): string =>
  name === 'pause' ? `${WAIT_MARK}${level.name}` : level.name
const isRaised = (run: WarnedRun, level: Level): boolean =>
  run.clock.raised?.includes(markOf(run, level)) ?? false

/**
 * When a level is reached; undefined when the limit is shorter than what should be left of it. Half of a limit is half
 * of its working hours: nobody is prompted in a holiday for days on which nobody works. Overdue begins with the first
 * millisecond after the due instant.
 */
export const levelAt = (
  calendar: Calendar,
  { startedAt, dueAt, pauses }: Pick<WarnedRun, 'startedAt' | 'dueAt' | 'pauses'>,
  at: LevelMoment,
): Timestamp | undefined => {
  if ('hoursAfter' in at) {
    const { hoursAfter } = at
    return later(
      hoursAfter === 0 ? dueAt : explainDue(calendar, dueAt, { workingHours: hoursAfter }).dueAt,
      1,
    )
  }
  const working = workingTime(calendar, startedAt, dueAt, pauses)
  const passed = 'percent' in at ? (working * at.percent) / 100 : working - at.hoursBefore * HOUR_MS
  if (working === 0) return 'percent' in at ? dueAt : undefined
  if (passed <= 0) return undefined
  return explainDue(calendar, startedAt, { workingHours: passed / HOUR_MS }, pauses).dueAt
}

export interface ReachedLevel {
  run: WarnedRun
  level: Level
  at: Timestamp
}

const earlier = (one: ReachedLevel | undefined, other: ReachedLevel | undefined) =>
  one && other ? (millis(other.at) < millis(one.at) ? other : one) : (one ?? other)

/** The first of levels in rising order that has not been raised and is reached while the plan is in force. */
const firstOf = (
  calendar: Calendar,
  run: WarnedRun,
  { from, until }: PlanInForce,
  levels: readonly Level[],
): ReachedLevel | undefined => {
  for (const level of levels) {
    const at = isRaised(run, level) ? undefined : levelAt(calendar, run, level.at)
    if (at === undefined || at < from) continue
    return until !== undefined && at >= until ? undefined : { run, level, at }
  }
  return undefined
}

/** The earliest level that has not been raised, whenever it is reached. */
export const nextLevel = (
  clocks: readonly Clock[],
  { calendar, warnings }: Rules,
): ReachedLevel | undefined => {
  let next: ReachedLevel | undefined
  for (const clock of clocks) {
    const run = runOf(clock, calendar)
    if (!run) continue
    for (const plan of warnings) {
      const { shares, before, after } = plan.levels[run.name]
      const first = (levels: readonly Level[]) => firstOf(calendar, run, plan, levels)
      // what is late comes after all that is not: it is looked at only when nothing else is left
      next = earlier(next, earlier(first(shares), first(before)) ?? first(after))
    }
  }
  return next
}

/** All levels of a run that are reached by a moment (and, given `since`, after another) and were not raised, in order. */
const reached = (
  run: WarnedRun,
  { calendar, warnings }: Rules,
  until: Timestamp,
  since?: Timestamp,
): ReachedLevel[] => {
  const found = new Map<string, ReachedLevel>()
  for (const plan of warnings)
    for (const level of allLevels(plan.levels[run.name])) {
      if (isRaised(run, level) || found.has(level.name)) continue
      const at = levelAt(calendar, run, level.at)
      if (at === undefined || at < plan.from || (plan.until !== undefined && at >= plan.until)) continue
      if (at > until || (since !== undefined && at <= since)) continue
      found.set(level.name, { run, level, at })
    }
  return [...found.values()].sort(
    (a, b) => millis(a.at) - millis(b.at) || Number(isLate(a.level.name)) - Number(isLate(b.level.name)),
  )
}

/** What the clocks have reached by now and nobody was told of: for each clock all its levels, the most severe last. */
export const dueLevels = (clocks: readonly Clock[], rules: Rules, now: Timestamp): ReachedLevel[][] =>
  clocks.flatMap((clock) => {
    const run = runOf(clock, rules.calendar)
    const due = run ? reached(run, rules, now) : []
    return due.length > 0 ? [due] : []
  })

/** What will be raised in a span of time if nobody does anything. */
export const levelsWithin = (
  clocks: readonly Clock[],
  rules: Rules,
  span: { after: Timestamp; until: Timestamp },
): ReachedLevel[] =>
  clocks.flatMap((clock) => {
    const run = runOf(clock, rules.calendar)
    return run ? reached(run, rules, span.until, span.after) : []
  })

/** Whether a clock that runs may have a level of being late that nobody was told of: known without a calendar. */
export const mayBeLate = (clocks: readonly Clock[], now: Timestamp): boolean =>
  clocks.some(({ state, dueAt }) => state === 'running' && isPast(dueAt, now))

/** The clocks after levels of one of them were raised: those that were passed, then the one that is told of. */
export const raiseLevels = (clocks: readonly Clock[], run: WarnedRun, levels: readonly Level[]): Clock[] =>
  clocks.map((clock) =>
    sameClock(clock, run.clock)
      ? { ...clock, raised: [...(clock.raised ?? []), ...levels.map((level) => markOf(run, level))] }
      : clock,
  )

/** The level that was raised last, and of what. */
export const lastRaised = ({
  name,
  raised = [],
}: Clock): { name: WarnedClock; level: string } | undefined => {
  const mark = raised.at(-1)
  if (mark === undefined || name === 'rating') return undefined
  return mark.startsWith(WAIT_MARK)
    ? { name: 'pause', level: mark.slice(WAIT_MARK.length) }
    : { name, level: mark }
}
