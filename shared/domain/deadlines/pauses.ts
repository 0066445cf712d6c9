import type { Calendar } from '../calendar/calendar.ts'
import { explainDue, type Pause } from '../calendar/working-days.ts'
import { dayOf, later, millis, type Timestamp } from '../time.ts'
import type { Clock, ClockName } from './clocks.ts'

/** How long a clock waits for the resident; then it runs on by itself, so that no question parks a petition. */
export const WAIT_LIMIT = { workingDays: 5 } as const

/** Begins the marks of levels that were raised of a wait: they go with it. */
export const WAIT_MARK = 'wait:'

const redated = (clock: Clock, pauses: Pause[], calendar: Calendar): Clock => ({
  ...clock,
  pauses,
  dueAt: explainDue(calendar, clock.startedAt, clock.limit, pauses).dueAt,
})

const mapClock = (clocks: readonly Clock[], name: ClockName, change: (clock: Clock) => Clock): Clock[] =>
  clocks.map((clock) => (clock.name === name ? change(clock) : clock))

/**
 * Stands still from now on, at most until the wait ends. The due date is that of the longest wait at once, so that
 * nobody is late while the resident has the word.
 */
export const pauseClock = (
  clocks: readonly Clock[],
  name: ClockName,
  at: Timestamp,
  calendar: Calendar,
): Clock[] =>
  mapClock(clocks, name, (clock) => {
    const to = dayOf(explainDue(calendar, at, WAIT_LIMIT).dueAt)
    const pauses = [...(clock.pauses ?? []), { from: dayOf(at), to }]
    return { ...redated(clock, pauses, calendar), state: 'paused', pausedAt: at }
  })

/** The one clock that waits for the resident. */
export const waitingClock = (clocks: readonly Clock[]): Clock | undefined =>
  clocks.find(({ state }) => state === 'paused')

/** When a clock that waits runs on by itself: the moment after the last day of the wait. */
export const waitEndsAt = ({ pausedAt }: Clock, calendar: Calendar): Timestamp | undefined =>
  pausedAt === undefined ? undefined : later(explainDue(calendar, pausedAt, WAIT_LIMIT).dueAt, 1)

/** Runs on: the days up to today did not count; answered on the day of the question, all count. */
export const unpauseClock = (
  clocks: readonly Clock[],
  name: ClockName,
  at: Timestamp,
  calendar: Calendar,
): Clock[] =>
  mapClock(clocks, name, ({ pausedAt, raised, ...clock }) => {
    const [last, ...before] = (clock.pauses ?? []).toReversed()
    const pauses = before.toReversed()
    const to = last && dayOf(at) < last.to ? dayOf(at) : last?.to
    if (last && to && last.from < to) pauses.push({ from: last.from, to })
    const waited = pausedAt === undefined ? 0 : millis(at) - millis(pausedAt)
    const { pauses: _, ...running } = redated(clock, pauses, calendar)
    const kept = raised?.filter((mark) => !mark.startsWith(WAIT_MARK)) ?? []
    return {
      ...running,
      ...(pauses.length > 0 && { pauses }),
      ...(kept.length > 0 && { raised: kept }),
      state: 'running',
      pausedMs: clock.pausedMs + waited,
    }
  })
