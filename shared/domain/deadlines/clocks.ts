import type { Calendar } from '../calendar/calendar.ts'
import { type DueExplained, explainDue, type Limit, type Pause } from '../calendar/working-days.ts'
import type { CoordinationRules } from '../street/coordination-rules.ts'
import { millis, type Timestamp } from '../time.ts'
import type { Classified, Limits } from './limits.ts'
import type { PlanInForce } from './warning-plans.ts'

/** Each clock starts at one entry of the timeline and has its own due date (DESIGN §5). */
export const limitedClocks = [
  'first-response',
  'level-1',
  'joint-review',
  'order',
  'sign',
  'opinion',
  'arbitration',
  'check',
  'referral',
  'suggestion',
  'co-unit',
  'rating',
] as const
/** A clock that a rule gives its limit. */
export type LimitedClock = (typeof limitedClocks)[number]
/** Clocks that end on a day which somebody names. */
export const datedClocks = ['visit', 'hold-review', 'report', 'outside'] as const
export const clockNames = [...limitedClocks, ...datedClocks] as const
export type ClockName = (typeof clockNames)[number]

export const clockLabels = {
  'first-response': '首次响应',
  'level-1': '社区办理',
  'joint-review': '联合研判',
  order: '街道交办',
  sign: '部门签收',
  opinion: '协办意见',
  arbitration: '裁定主办',
  check: '独立核查',
  referral: '上级平台办理',
  suggestion: '代表建议办理',
  'co-unit': '会办意见',
  rating: '评价期',
  visit: '主任走访日',
  'hold-review': '挂账复核',
  report: '预警报告',
  outside: '外部单位答复',
} as const satisfies Record<ClockName, string>

export type ClockState = 'running' | 'paused' | 'stopped'

export interface Clock {
  name: ClockName
  /** Whose it is, where several run side by side: a department's part, a person's report. */
  of?: string | undefined
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
  /** Names of the levels that were raised or passed (levels.ts), the newest last; absent before the first. */
  raised?: string[] | undefined
}

/** What a street computes due dates with. */
export interface Timekeeping {
  calendar: Calendar
  limitsFor: (petition: Classified) => Limits
  /** How level 2 works in the street. */
  coordination: CoordinationRules
  /** What is raised while a clock runs: the plans of the street, each up to the next. */
  warnings: readonly PlanInForce[]
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

/** Which clock of a petition: its name, and whose it is where several run side by side. */
export type ClockId = Pick<Clock, 'name' | 'of'>
export const sameClock = (one: ClockId, other: ClockId): boolean =>
  one.name === other.name && one.of === other.of

export const isLimited = (name: ClockName): name is LimitedClock =>
  (limitedClocks as readonly ClockName[]).includes(name)

/** A clock as it starts; `limit` where it is not the rules'. @throws RangeError when a dated clock comes without a day */
export const startClock = (
  clocks: readonly Clock[],
  name: ClockName,
  at: Timestamp,
  { calendar, limits }: ClockRules,
  { of, limit: given }: { of?: string; limit?: Limit } = {},
): Clock[] => {
  const limit = given ?? (isLimited(name) ? limits[name] : undefined)
  if (!limit) throw new RangeError(`the clock ${name} ends on a day that has to be named`)
  const { dueAt } = explainDue(calendar, at, limit)
  const id: ClockId = { name, ...(of !== undefined && { of }) }
  const started: Clock = { ...id, startedAt: at, dueAt, limit, pausedMs: 0, state: 'running' }
  return [...clocks.filter((clock) => !sameClock(clock, id)), started]
}

/**
 * Stops every clock of the name, or the one of somebody. What ran for one of several is remembered by the timeline
 * alone, so that the state of a petition does not grow with every department that was asked.
 */
export const stopClock = (clocks: readonly Clock[], name: ClockName, of?: string): Clock[] =>
  clocks.flatMap((clock): Clock[] => {
    if (clock.name !== name || (of !== undefined && clock.of !== of)) return [clock]
    const { pausedAt: _, ...stopped } = clock
    return clock.of === undefined ? [{ ...stopped, state: 'stopped' }] : []
  })

/** Runs on towards the due date that it had: the time in which it stood still is not given back. */
export const resumeClock = (clocks: readonly Clock[], name: ClockName): Clock[] =>
  clocks.map((clock) => (clock.name === name ? { ...clock, state: 'running' } : clock))

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
