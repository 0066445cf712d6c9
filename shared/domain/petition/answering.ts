import type { FieldError } from '../errors.ts'
import type { CoordinationRules } from '../street/coordination-rules.ts'
import type { TaskOrder } from './coordination.ts'
import type { Effect, EffectContext, StartedClock, StreetFacts } from './effects.ts'
import { levelOf } from './lifecycle.ts'
import type { Change, Petition } from './petition.ts'
import { asksForPhoto } from './proof.ts'

/** Back to whoever answered, with the answer withdrawn. */
export const notAnswered = { answeredAt: null } satisfies Change

/**
 * Whether an answer is checked by somebody else before it can be filed away: every one to a petition that came back,
 * and a sample of the others. The sample is drawn by the keyed hash of the query code, which nobody who answers knows.
 */
const isChecked = ({ reopened, codeHash }: Petition, level: 1 | 2, rules: CoordinationRules): boolean =>
  reopened > 0 ||
  Number.parseInt(codeHash.slice(0, 8), 16) % 100 <
    (level === 1 ? rules.checkedOfLevel1 : rules.checkedOfLevel2)

/** What was asked for and has not been decided is over. */
export const openAsks = ({ extension, hold }: Petition): Change => ({
  ...(extension && { extension: null }),
  ...(hold && { hold: null }),
})

/** An answer is given: it waits for the verdict, and where it is to be checked for that too. */
export const answer = (
  petition: Petition,
  { now, coordination }: Pick<EffectContext, 'now' | 'coordination'>,
  { change, public: says }: Pick<Effect, 'change' | 'public'>,
): Effect => {
  const level = levelOf(petition.stage)
  const checked = isChecked(petition, level, coordination)
  return {
    change: {
      ...change,
      ...openAsks(petition),
      answeredAt: now,
      level,
      ...(checked ? { check: 'pending' } : petition.check && { check: null }),
    },
    ...(checked && { starts: [{ name: 'check' }] }),
    ...(says && { public: says }),
  }
}

/** What the independent check was to look at stands no longer. */
export const unchecked = ({ check }: Petition): Required<Pick<Effect, 'change' | 'stops'>> =>
  check === 'pending' ? { change: { check: null }, stops: [{ name: 'check' }] } : { change: {}, stops: [] }

/** Proof that the category asks for: a photo, or why there is none (DESIGN §5). */
export const missingProof = (
  petition: Pick<Petition, 'category'>,
  { photos, noPhotoReason }: { photos?: string[]; noPhotoReason?: string },
  { categories }: Pick<StreetFacts, 'categories'>,
): FieldError[] => {
  if (!asksForPhoto(petition, categories) || photos?.length || noPhotoReason) return []
  return [{ path: 'photos', message: '这类诉求办结要附现场照片；没有照片的，请填写“没有照片的原因”。' }]
}

/** The lead takes it up again; nobody returns what they have answered. */
const inHandAgain = (order: TaskOrder): TaskOrder => ({
  ...order,
  parts: order.parts.map(({ returnUntil: _, ...part }, index) =>
    index === 0 ? { ...part, state: 'signed' } : part,
  ),
})

/** It was not solved: it goes back to the level that answered, whose clock starts anew. */
export const reopened = (petition: Petition): Required<Pick<Effect, 'to' | 'starts' | 'change'>> => {
  const { level, order, referral } = petition
  // one that was answered together with others goes on for itself (decision 0029)
  const joined = petition.joined && { joined: null }
  const change: Change = { ...notAnswered, ...joined, reopened: petition.reopened + 1 }
  const start = (name: StartedClock['name']): StartedClock[] => [{ name }]
  if (level === 1) return { to: 'community', starts: start('level-1'), change }
  if (order && !referral)
    return { to: 'street', starts: start('order'), change: { ...change, order: inHandAgain(order) } }
  // what was answered from elsewhere has no order: both sides look at it anew
  return {
    to: 'joint-review',
    starts: start('joint-review'),
    change: { ...change, review: null, ...(referral && { referral: null }) },
  }
}
