import type { Petition } from '../petition/petition.ts'
import { isOpen } from '../petition/stages.ts'
import { DAY_MS, millis, type Timestamp } from '../time.ts'
import { isPast } from './clocks.ts'

export const dueColours = ['green', 'yellow', 'red'] as const
export type DueColour = (typeof dueColours)[number]

/** Red is overdue, yellow is due within a day, green is neither; an answered or ended petition has no colour. */
export const dueColour = (
  petition: Pick<Petition, 'stage' | 'dueAt'>,
  now: Timestamp,
): DueColour | undefined => {
  const { dueAt } = petition
  if (!dueAt || !isOpen(petition)) return undefined
  if (isPast(dueAt, now)) return 'red'
  return millis(dueAt) - millis(now) <= DAY_MS ? 'yellow' : 'green'
}
