import type { Calendar } from '../calendar/calendar.ts'
import type { Petition } from '../petition/petition.ts'
import { isOpen } from '../petition/stages.ts'
import { later, millis, type Timestamp } from '../time.ts'
import { runningClock } from './clocks.ts'
import { type DueLane, laneOfDue, type NextDue } from './due-actions.ts'
import { nextLevel } from './levels.ts'
import { waitEndsAt, waitingClock } from './pauses.ts'

const TRIAGE_MISSING_MS = 5 * 60_000 // a queue that works delivers within seconds

type Waiting = Pick<Petition, 'stage' | 'triagedAt' | 'filedAt' | 'clocks'>

/** A petition that nobody was told of is handed on by the sweep. */
const missingTriage = ({ stage, triagedAt, filedAt }: Waiting): NextDue | undefined =>
  stage === 'submitted' && !triagedAt
    ? { at: later(filedAt, TRIAGE_MISSING_MS), action: 'triage' }
    : undefined

const warning = ({ clocks }: Waiting, calendar: Calendar): NextDue | undefined => {
  const next = nextLevel(clocks, calendar)
  return next && { at: next.at, action: next.level === 'overdue' ? 'overdue' : 'prompt' }
}

/** A clock that has waited long enough for the resident runs on. */
const resumption = ({ clocks }: Waiting, calendar: Calendar): NextDue | undefined => {
  const waiting = waitingClock(clocks)
  const at = waiting && waitEndsAt(waiting, calendar)
  return at === undefined ? undefined : { at, action: 'resume' }
}

/** The next action that time brings about, or undefined when nothing waits for time. */
export const nextDue = (petition: Waiting, calendar: Calendar): NextDue | undefined => {
  const rating = petition.stage === 'answered' ? runningClock(petition.clocks, 'rating') : undefined
  // a verdict still counts at the last instant of the window, so the first moment to close is the one after
  if (rating) return { at: later(rating.dueAt, 1), action: 'close' }
  if (!isOpen(petition)) return undefined
  return [missingTriage(petition), warning(petition, calendar), resumption(petition, calendar)]
    .filter((due) => due !== undefined)
    .toSorted((a, b) => millis(a.at) - millis(b.at))
    .at(0)
}

/** Whether a petition stands in the due index of this schedule, at or before `now`. */
export const isDue = ({ next }: Pick<Petition, 'next'>, lane: DueLane, now: Timestamp): boolean =>
  next !== undefined && laneOfDue(next) === lane && millis(next.at) <= millis(now)
