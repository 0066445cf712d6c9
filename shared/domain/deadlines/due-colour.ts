import { countedDue, type DueRow } from '../petition/counted-due.ts'
import { isOpen } from '../petition/stages.ts'
import { DAY_MS, millis, type Timestamp } from '../time.ts'
import { isPast } from './clocks.ts'

export const dueColours = ['green', 'yellow', 'red'] as const
export type DueColour = (typeof dueColours)[number]

/** Red is overdue, yellow is due within a day, green is neither; an answered or ended petition has no colour. */
export const dueColour = (row: DueRow, now: Timestamp): DueColour | undefined => {
  const dueAt = countedDue(row, now)?.dueAt
  if (!dueAt || !isOpen(row)) return undefined
  if (isPast(dueAt, now)) return 'red'
  return millis(dueAt) - millis(now) <= DAY_MS ? 'yellow' : 'green'
}
