import { countedDue, type DueRow } from '../petition/counted-due.ts'
import { millis, type Timestamp } from '../time.ts'
import type { ClockName, Timekeeping } from './clocks.ts'
import { levelAt } from './levels.ts'
import type { Grade } from './warning-rules.ts'

type Rules = Pick<Timekeeping, 'calendar' | 'warnings'>

/**
 * How grave it is that a clock is late, by the rules that hold now: the grade of the last level of being late that it has
 * reached. Undefined when it is not late, or the street grades nothing of it. Rules that change change what is shown.
 */
export const overdueGrade = (
  name: ClockName | undefined,
  dueAt: Timestamp,
  { calendar, warnings }: Rules,
  now: Timestamp,
): Grade | undefined => {
  if (name === undefined || name === 'rating') return undefined
  const plan = warnings.findLast(({ from }) => millis(from) <= millis(now))
  return plan?.levels[name].after.findLast(({ at }) => {
    const reached = levelAt(calendar, { startedAt: dueAt, dueAt }, at)
    return reached !== undefined && millis(reached) <= millis(now)
  })?.grade
}

/** The same of what a list shows of a petition. */
export const gradeOfRow = (row: DueRow, rules: Rules, now: Timestamp): Grade | undefined => {
  const counted = countedDue(row, now)
  return counted && overdueGrade(counted.name, counted.dueAt, rules, now)
}
