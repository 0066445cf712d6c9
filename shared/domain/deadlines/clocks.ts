import type { Calendar } from '../calendar/calendar.ts'
import { type DueExplained, explainDue, type Limit, type Pause } from '../calendar/working-days.ts'
import { millis, type Timestamp } from '../time.ts'
import type { Classified, Limits } from './limits.ts'

/** Each clock starts at one entry of the timeline and has its own due date (DESIGN §5). */
export const clockNames = ['first-response', 'level-1', 'joint-review', 'order', 'rating'] as const
export type ClockName = (typeof clockNames)[number]

export const clockLabels = {
  'first-response': '首次响应',
  'level-1': '社区办理',
  'joint-review': '联合研判',
  order: '街道交办',
  rating: '评价期',
} as const satisfies Record<ClockName, string>

export type ClockState = 'running' | 'paused' | 'stopped'

export interface Clock {
  name: ClockName
  startedAt: Timestamp
  dueAt: Timestamp
  /** The limit that it runs by, which is not always the one that a clock would be started with today. */
  limit: Limit
  /** Milliseconds during which the clock did not run. */
  pausedMs: number
  state: ClockState
  /** Since when it stands still. */
  pausedAt?: Timestamp | undefined
  /** The days that do not count; the last reaches to the end of what may be waited for while it lasts. */
  pauses?: Pause[] | undefined
  /** How many of its levels (50 %, 80 %, overdue) have been raised; absent before the first. */
  raised?: number | undefined
}

/** What a street computes due dates with. */
export interface Timekeeping {
  calendar: Calendar
  limitsFor: (petition: Classified) => Limits
}

/** What the due dates of one petition are computed with. */
export interface ClockRules {
  calendar: Calendar
  limits: Limits
}

export const clockRules = ({ calendar, limitsFor }: Timekeeping, petition: Classified): ClockRules => ({
  calendar,
  limits: limitsFor(petition),
})

export const startClock = (
  clocks: readonly Clock[],
  name: ClockName,
  at: Timestamp,
  { calendar, limits }: ClockRules,
): Clock[] => {
  const limit = limits[name]
  const { dueAt } = explainDue(calendar, at, limit)
  const started: Clock = { name, startedAt: at, dueAt, limit, pausedMs: 0, state: 'running' }
  return [...clocks.filter((clock) => clock.name !== name), started]
}

const withState = (clocks: readonly Clock[], name: ClockName, state: ClockState): Clock[] =>
  clocks.map((clock) => (clock.name === name ? { ...clock, state } : clock))

export const stopClock = (clocks: readonly Clock[], name: ClockName): Clock[] =>
  clocks.map(({ pausedAt, ...clock }) =>
    clock.name === name
      ? { ...clock, state: 'stopped' }
      : { ...clock, ...(pausedAt !== undefined && { pausedAt }) },
  )

/** Runs on towards the due date that it had: the time in which it stood still is not given back. */
export const resumeClock = (clocks: readonly Clock[], name: ClockName): Clock[] =>
  withState(clocks, name, 'running')

/** A clock that has not been stopped: it runs, or waits for the resident. */
export const openClock = (clocks: readonly Clock[], name: ClockName): Clock | undefined =>
  clocks.find((clock) => clock.name === name && clock.state !== 'stopped')

export const runningClock = (clocks: readonly Clock[], name: ClockName): Clock | undefined =>
  clocks.find((clock) => clock.name === name && clock.state === 'running')

/** Overdue after the due instant, not at it. */
export const isPast = (dueAt: Timestamp, now: Timestamp): boolean => millis(now) > millis(dueAt)

/** Which days were counted for a clock, and why. */
export const explainClock = (
  { startedAt, limit, dueAt, pauses }: Clock,
  calendar: Calendar,
): DueExplained => ({
  ...explainDue(calendar, startedAt, limit, pauses),
  dueAt,
})
