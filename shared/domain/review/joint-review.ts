import type { FieldError } from '../errors.ts'
import {
  type Criterion,
  criteria,
  type Decision,
  type JointReview,
  type Side,
  type Signature,
  sides,
} from '../petition/coordination.ts'
import type { CoordinationRules } from '../street/coordination-rules.ts'

/** Where a joint review stands. */
export type ReviewState =
  /** Not both have signed. */
  | { state: 'signing'; missing: readonly Side[] }
  /** Both have signed after the last round of talks, and stay apart. */
  | { state: 'with-chair' }
  | { state: 'decided'; decision: Decision }

const newReview: JointReview = { round: 1 }

export const reviewState = (review: JointReview = newReview): ReviewState => {
  const [centre, committee] = sides.map((side) => review[side])
  if (review.chair?.signature) return { state: 'decided', decision: review.chair.signature.decision }
  if (review.chair) return { state: 'with-chair' }
  if (centre && committee) return { state: 'decided', decision: centre.decision }
  return { state: 'signing', missing: sides.filter((side) => !review[side]) }
}

/** What signing brought about, for the timeline. */
export type Signed = {
  review: JointReview
  outcome: 'waiting' | 'agreed' | 'discussion' | 'with-chair' | 'ruled'
}

/**
 * A side signs, or signs anew before anything was ordered. When both have signed and want different things they talk:
 * a new round, in which both sign again. After the last round the chair decides (the rule is the street's, recorded
 * with the review).
 */
export const sign = (
  review: JointReview = newReview,
  side: Side,
  signature: Signature,
  { discussionRounds, chairId }: Pick<CoordinationRules, 'discussionRounds' | 'chairId'>,
): Signed => {
  if (review.chair) return { review: { ...review, chair: { ...review.chair, signature } }, outcome: 'ruled' }
  const signed: JointReview = { ...review, [side]: signature }
  const [centre, committee] = [signed['command-centre'], signed['congress-committee']]
  if (!centre || !committee) return { review: signed, outcome: 'waiting' }
  if (centre.decision === committee.decision) return { review: signed, outcome: 'agreed' }
  if (review.round <= discussionRounds) return { review: { round: review.round + 1 }, outcome: 'discussion' }
  return { review: { ...signed, chair: { ...(chairId && { personId: chairId }) } }, outcome: 'with-chair' }
}

/** Why a score of 1 or 5 was given: one text for all, or one for each criterion. */
export type Reasons = string | Readonly<Partial<Record<Criterion, string>>>

const EXTREMES = [1, 5]

/** A score of 1 or 5 needs its reason. */
export const missingReasons = (scores: Signature['scores'], reasons: Reasons | undefined): FieldError[] => {
  const unexplained = (Object.keys(criteria) as Criterion[]).filter(
    (name) => EXTREMES.includes(scores[name]) && !(typeof reasons === 'string' ? reasons : reasons?.[name]),
  )
  return unexplained.map((name) => ({
    path: 'reasons',
    message: `“${criteria[name]}”评了 ${scores[name]} 分，请写明理由。`,
  }))
}
