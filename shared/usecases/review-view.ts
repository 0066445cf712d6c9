import type { JointReview, Side, Signature } from '../domain/petition/coordination.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { reviewState } from '../domain/review/joint-review.ts'
import { type Names, namedPerson, signedBy, type ToldEntry, textIn } from './told-timeline.ts'

type Reasons = string | Record<string, string>

const signatureView = (
  { seq, at, scores, decision }: Signature,
  told: readonly ToldEntry[],
  names: Names,
) => {
  const found = told.find(({ entry }) => entry.seq === seq)
  const said = found?.said ?? {}
  const reasons = (said.reasonsOf ?? said.reasons) as Reasons | undefined
  return {
    ...{ seq, at, scores, decision, opinion: textIn(said, 'opinion') ?? '' },
    ...(reasons && { reasons }),
    ...(found && { by: signedBy(found.entry, names) }),
  }
}

const roundView = (review: JointReview, told: readonly ToldEntry[], names: Names) => {
  const sides = (['command-centre', 'congress-committee'] as const).flatMap((side: Side) => {
    const signature = review[side]
    return signature ? [{ side, ...signatureView(signature, told, names) }] : []
  })
  const state = reviewState(review)
  const { chair } = review
  return {
    round: review.round,
    state: state.state,
    sides,
    missing: state.state === 'signing' ? [...state.missing] : [],
    ...(state.state === 'decided' && { decision: state.decision }),
    ...(chair && { chair: namedPerson(chair.personId, names) }),
    ...(chair?.signature && { ruling: signatureView(chair.signature, told, names) }),
  }
}

type Round = Omit<ReturnType<typeof roundView>, 'state'> & {
  state: ReturnType<typeof roundView>['state'] | 'discussion' | 'withdrawn'
}

/**
 * The rounds of the joint review, oldest first: what each side has signed and what came of it. `discussion`: they wanted
 * different things and talked; `withdrawn`: the file changed and the signatures fell.
 */
export const reviewsOf = (
  { stage, review: present }: Pick<Petition, 'stage' | 'review'>,
  told: readonly ToldEntry[],
  names: Names,
): Round[] => {
  const over: Round[] = []
  let review: JointReview | undefined
  for (const { entry, said } of told) {
    if (!('review' in entry.change)) continue
    const next = entry.change.review ?? undefined
    const isSigned = review && (review['command-centre'] || review['congress-committee'])
    if (entry.action === 'review' && said.outcome === 'discussion' && next) {
      // the last signature of the round stands in the payload alone: the state begins the next round with none
      const last: Signature = {
        ...{ personId: entry.personId ?? '', at: entry.at, seq: entry.seq },
        scores: said.scores as Signature['scores'],
        decision: said.decision as Signature['decision'],
      }
      const both = { ...review, round: review?.round ?? 1, [entry.role]: last } as JointReview
      over.push({ ...roundView(both, told, names), state: 'discussion', missing: [] })
    } else if (review && isSigned && !next) {
      const view = roundView(review, told, names)
      over.push({ ...view, state: view.state === 'decided' ? 'decided' : 'withdrawn', missing: [] })
    }
    review = next
  }
  const running = stage === 'joint-review' ? (present ?? { round: 1 }) : present
  return [...over, ...(running ? [roundView(running, told, names)] : [])]
}
