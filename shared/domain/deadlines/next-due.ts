import type { Petition } from '../petition/petition.ts'
import { later, type Timestamp } from '../time.ts'
import { runningClock } from './clocks.ts'

/** What the schedule would do next with a petition; an item stands in the due index with this action alone. */
export interface NextDue {
  at: Timestamp
  action: 'triage-missing' | 'close'
}

const TRIAGE_MISSING_MS = 5 * 60_000 // a queue that works delivers within seconds

/** The next action that time brings about, or undefined when nothing waits for time. */
export const nextDue = (petition: Petition): NextDue | undefined => {
  if (petition.stage === 'submitted' && !petition.triagedAt)
    return { at: later(petition.filedAt, TRIAGE_MISSING_MS), action: 'triage-missing' }
  const rating = petition.stage === 'answered' ? runningClock(petition.clocks, 'rating') : undefined
  // a verdict still counts at the last instant of the window, so the first moment to close is the one after
  return rating && { at: later(rating.dueAt, 1), action: 'close' }
}
