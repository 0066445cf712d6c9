import { type Clock, isPast, runningClock } from '../deadlines/clocks.ts'
import type { Timestamp } from '../time.ts'
import type { Petition } from './petition.ts'

/** The resident can still judge: the window is open and has not been used. */
export const ratingWindow = ({ clocks }: Pick<Petition, 'clocks'>): Clock | undefined =>
  runningClock(clocks, 'rating')

export const ratingHasEnded = (petition: Pick<Petition, 'clocks'>, now: Timestamp): boolean => {
  const window = ratingWindow(petition)
  return window !== undefined && isPast(window.dueAt, now)
}
