import { explainDue } from '../calendar/working-days.ts'
import type { Petition } from '../petition/petition.ts'
import { communityStages, isOpen, type Stage } from '../petition/stages.ts'
import { REOPENINGS_TO_ESCALATE } from '../street/coordination-rules.ts'
import { later, millis, type Timestamp } from '../time.ts'
import { runningClock, type Timekeeping } from './clocks.ts'
import { type DueLane, laneOfDue, type NextDue } from './due-actions.ts'
import { nextLevel } from './levels.ts'
import { waitEndsAt, waitingClock } from './pauses.ts'
import { isLate } from './warning-rules.ts'

const TRIAGE_MISSING_MS = 5 * 60_000 // a queue that works delivers within seconds

type Waiting = Pick<Petition, 'stage' | 'triagedAt' | 'filedAt' | 'clocks'> &
  Partial<Pick<Petition, 'reopened' | 'check'>>
type Rules = Pick<Timekeeping, 'calendar' | 'coordination' | 'warnings'>

/** A petition that nobody was told of is handed on by the sweep. */
const missingTriage = ({ stage, triagedAt, filedAt }: Waiting): NextDue | undefined =>
  stage === 'submitted' && !triagedAt
    ? { at: later(filedAt, TRIAGE_MISSING_MS), action: 'triage' }
    : undefined

const warning = ({ clocks }: Waiting, rules: Rules): NextDue | undefined => {
  const next = nextLevel(clocks, rules)
  return next && { at: next.at, action: isLate(next.level.name) ? 'overdue' : 'prompt' }
}

/** What level 1 has let run out, or has had to take up again too often, goes to the street by itself. */
export const escalation = (
  petition: Waiting,
  { calendar, coordination, warnings }: Rules,
): NextDue | undefined => {
  const { stage, clocks, reopened = 0 } = petition
  if (!(communityStages as readonly Stage[]).includes(stage)) return undefined
  const clock = runningClock(clocks, 'level-1')
  if (!clock) return undefined
  if (reopened >= REOPENINGS_TO_ESCALATE) return { at: clock.startedAt, action: 'auto-escalate' }
  for (const { from, until, escalateAfterWorkingDays: own } of warnings) {
    const margin = { workingDays: own ?? coordination.escalateAfterWorkingDays }
    const ends = later(explainDue(calendar, clock.dueAt, margin).dueAt, 1)
    // what a shorter margin has passed already goes when that margin begins to count
    const at = millis(ends) < millis(from) ? from : ends
    if (until === undefined || at < until) return { at, action: 'auto-escalate' }
  }
  return undefined
}

/** A clock that has waited long enough for the resident runs on; what was put off comes back on its day. */
const resumption = ({ stage, clocks }: Waiting, { calendar }: Rules): NextDue | undefined => {
  if (stage === 'on-hold') {
    const review = runningClock(clocks, 'hold-review')
    return review && { at: later(review.dueAt, 1), action: 'resume' }
  }
  const waiting = waitingClock(clocks)
  const at = waiting && waitEndsAt(waiting, calendar)
  return at === undefined ? undefined : { at, action: 'resume' }
}

/** A verdict still counts at the last instant of the window, so the first moment to close is the one after. */
const closing = ({ stage, clocks, check }: Waiting): NextDue | undefined => {
  const rating = stage === 'answered' && check !== 'pending' ? runningClock(clocks, 'rating') : undefined
  return rating && { at: later(rating.dueAt, 1), action: 'close' }
}

/** The next action that time brings about, or undefined when nothing waits for time. */
export const nextDue = (petition: Waiting, rules: Rules): NextDue | undefined => {
  const { stage } = petition
  if (!isOpen(petition) && stage !== 'answered') return undefined
  return [
    missingTriage(petition),
    warning(petition, rules),
    escalation(petition, rules),
    resumption(petition, rules),
    closing(petition),
  ]
    .filter((due) => due !== undefined)
    .toSorted((a, b) => millis(a.at) - millis(b.at))
    .at(0)
}

/** Whether a petition stands in the due index of this schedule, at or before `now`. */
export const isDue = ({ next }: Pick<Petition, 'next'>, lane: DueLane, now: Timestamp): boolean =>
  next !== undefined && laneOfDue(next) === lane && millis(next.at) <= millis(now)
