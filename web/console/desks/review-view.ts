import {
  type Criterion,
  type Decision,
  type Side,
  sides,
} from '../../../shared/domain/petition/coordination.ts'
import type { PetitionView } from '../api/api.ts'

/** What one side, or in the end the chair, has signed. */
export interface Signed {
  /** Whose signature it is, in words. */
  by: string
  name: string | undefined
  at: string
  scores: Record<Criterion, number>
  reasons: string | Partial<Record<Criterion, string>> | undefined
  opinion: string
  decision: Decision
}

export interface Round {
  round: number
  signed: Partial<Record<Side, Signed>>
}

/** Where the joint review stands, and what was signed before. */
export interface Review extends Round {
  state: 'signing' | 'with-chair' | 'decided'
  missing: Side[]
  decision: Decision | undefined
  /** Who decides when the sides stay apart. */
  chairName: string | undefined
  ruling: Signed | undefined
  earlier: Round[]
}

const blank = (): Review => ({
  ...{ round: 1, signed: {}, state: 'signing', missing: [...sides], decision: undefined },
  ...{ chairName: undefined, ruling: undefined, earlier: [] },
})

const isSide = (role: string): role is Side => (sides as readonly string[]).includes(role)

/** The story of the joint review as the timeline tells it. */
export const reviewOf = ({ timeline, stage }: PetitionView): Review | undefined => {
  let review = blank()
  let any = stage === 'joint-review'
  for (const { action, details = {}, by, at } of timeline) {
    if (details.signaturesWithdrawn || action === 'escalate' || action === 'auto-escalate') {
      const { earlier, round, signed } = review
      const was = Object.keys(signed).length > 0 ? [...earlier, { round, signed }] : earlier
      review = { ...blank(), earlier: was }
    }
    if (action !== 'review' || !isSide(by.role) || !details.scores) continue
    any = true
    const signed: Signed = {
      ...{ by: by.roleLabel, name: by.name, at },
      scores: details.scores as Signed['scores'],
      reasons: (details.reasonsOf ?? details.reasons) as Signed['reasons'],
      opinion: String(details.opinion ?? ''),
      decision: details.decision as Decision,
    }
    if (details.outcome === 'ruled') {
      review = { ...review, state: 'decided', ruling: signed, decision: signed.decision }
      continue
    }
    const both = { ...review.signed, [by.role]: signed }
    if (details.outcome === 'discussion') {
      const before = [...review.earlier, { round: review.round, signed: both }]
      review = { ...blank(), round: review.round + 1, earlier: before }
      continue
    }
    const agreed = details.outcome === 'agreed'
    review = {
      ...review,
      signed: both,
      state: agreed ? 'decided' : details.outcome === 'with-chair' ? 'with-chair' : 'signing',
      decision: agreed ? signed.decision : undefined,
      missing: sides.filter((side) => !both[side]),
    }
  }
  return any ? review : undefined
}
