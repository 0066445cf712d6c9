import { type Calendar, kindOfDay } from '../calendar/calendar.ts'
import { explainDue, type Pause, stoodStill } from '../calendar/working-days.ts'
import { atTime, dayOf, later, millis, nextDay, type Timestamp } from '../time.ts'
import { type Clock, type ClockId, type ClockName, sameClock } from './clocks.ts'

/** What is raised while a clock runs, in this order, each once (DESIGN §5). */
export const levels = ['50%', '80%', 'overdue'] as const
export type Level = (typeof levels)[number]

const shares = { '50%': 0.5, '80%': 0.8 } as const

/** Nobody is late when these end: the resident's time to rate, and what was put off until a day. */
const unwarnedClocks: readonly ClockName[] = ['rating', 'hold-review']

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

/**
 * When a level is reached. Half of a limit is half of its working hours: nobody is prompted in a holiday for days on
 * which nobody works. Overdue begins with the first millisecond after the due instant.
 */
export const levelAt = (calendar: Calendar, { startedAt, dueAt, pauses }: Clock, level: Level): Timestamp => {
  if (level === 'overdue') return later(dueAt, 1)
  const working = workingTime(calendar, startedAt, dueAt, pauses)
  if (working === 0) return dueAt
  const hours = (working * shares[level]) / 3_600_000
  return explainDue(calendar, startedAt, { workingHours: hours }, pauses).dueAt
}

export interface NextLevel {
  clock: Clock
  level: Level
  at: Timestamp
}

/** The earliest level that has not been raised, of the clocks that run (and of these levels alone). */
export const nextLevel = (
  clocks: readonly Clock[],
  calendar: Calendar,
  among: readonly Level[] = levels,
): NextLevel | undefined => {
  let next: NextLevel | undefined
  for (const clock of clocks) {
    const level = levels[clock.raised ?? 0]
    if (clock.state !== 'running' || !level || !among.includes(level)) continue
    if (unwarnedClocks.includes(clock.name)) continue
    const at = levelAt(calendar, clock, level)
    if (!next || millis(at) < millis(next.at)) next = { clock, level, at }
  }
  return next
}

/** The clocks after a level of one of them was raised. */
export const raiseLevel = (clocks: readonly Clock[], raised: ClockId): Clock[] =>
  clocks.map((clock) => (sameClock(clock, raised) ? { ...clock, raised: (clock.raised ?? 0) + 1 } : clock))
