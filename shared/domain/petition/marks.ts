import { hasReturned } from '../order/task-order.ts'
import { hasteMark } from '../priority/priority.ts'
import { judgedUntil, judgementObstacle } from '../referral/referral.ts'
import { visitMark } from '../referral/visiting-days.ts'
import { reviewState } from '../review/joint-review.ts'
import { responseMarks } from './counted-due.ts'
import { dueMarks, handlingClock } from './handling-clock.ts'
import type { Petition } from './petition.ts'
import { isOpen } from './stages.ts'

/** Somebody in particular, or whoever sits at the command centre. */
export const namedMark = (mark: string, personId: string | undefined): string =>
  personId ? `${mark}:${personId}` : mark

const ofReview = ({ stage, review }: Petition): string[] => {
  if (stage !== 'joint-review') return []
  const found = reviewState(review)
  if (found.state === 'signing') return found.missing.map((side) => `review:${side}`)
  if (found.state === 'with-chair') return [namedMark('chair', review?.chair?.personId)]
  return [`decided:${found.decision}`]
}

/** Given to a handler who has neither accepted it nor reported anything. */
const waitsForHandler = ({ stage, handlerId, accepted }: Petition): boolean =>
  stage === 'community' && handlerId !== undefined && !accepted

/** The answer to a suggestion, until when a deputy may judge it. */
const judgementMarks = (petition: Petition): string[] => {
  const { stage, answeredAt } = petition
  const waits =
    (stage === 'answered' || stage === 'closed') &&
    judgementObstacle(petition, answeredAt ?? '') === undefined
  return waits && answeredAt ? [`judge:${judgedUntil(answeredAt)}`] : []
}

/**
 * What level 2 waits for, at level 1 whether its handler has taken it in hand (`to-accept`), and priority, as words that the
 * rows of lists carry, so that a desk finds its own by them: `review:<side>`, `chair`, `decided:<decision>`, `arbitration`,
 * `returned`, `extension`, `hold`, `check`, `warned:<person>`, `supervised`, `visit:<day>`, `judge:<last day>`,
 * `haste:<from>`, `respond:<until>`, `due:<clock>`; after a colon whose it is, where it is somebody's in particular.
 */
export const marksOf = (petition: Petition): string[] => {
  const { stage, arbitration, order, extension, hold, check, warnings, supervised, referral, haste } =
    petition
  const open = isOpen(petition)
  return [
    ...(waitsForHandler(petition) ? ['to-accept'] : []),
    ...ofReview(petition),
    ...(arbitration ? [namedMark('arbitration', arbitration.personId)] : []),
    ...(stage === 'street' && !arbitration && hasReturned(order) ? ['returned'] : []),
    ...(open && extension ? ['extension'] : []),
    ...(open && hold && stage !== 'on-hold' ? ['hold'] : []),
    ...(stage === 'answered' && check === 'pending' ? ['check'] : []),
    ...(open ? (warnings ?? []).map(({ to }) => `warned:${to}`) : []),
    ...(supervised ? ['supervised'] : []),
    ...judgementMarks(petition),
    ...(referral?.to === 'directors-visit' ? [visitMark(referral.visitOn)] : []),
    ...(haste ? [hasteMark(haste)] : []),
    ...responseMarks(petition),
    ...dueMarks(stage, handlingClock(stage, petition.clocks)?.name),
  ]
}

export const hasMark = (marks: readonly string[] | undefined, mark: string): boolean =>
  marks?.includes(mark) ?? false
