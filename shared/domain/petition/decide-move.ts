import {
  type Clock,
  clockRules,
  resumeClock,
  startClock,
  stopClock,
  type Timekeeping,
} from '../deadlines/clocks.ts'
import type { NextDue } from '../deadlines/due-actions.ts'
import { nextDue } from '../deadlines/next-due.ts'
import { deputyEffects } from '../deputy/deputy-effects.ts'
import { InvalidInput } from '../errors.ts'
import { joiningEffects } from '../joining/joining-effects.ts'
import { departmentProgress, orderEffects } from '../order/order-effects.ts'
import { invitedStages } from '../outside/invitation.ts'
import { outsideEffects } from '../outside/outside-effects.ts'
import { referralEffects } from '../referral/referral-effects.ts'
import type { Actor } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'
import type { EntryDraft } from '../timeline/append.ts'
import { movedDue, movedSides } from './due-moves.ts'
import type { Effect, Effects, StartedClock, StreetFacts } from './effects.ts'
import { findRule } from './find-rule.ts'
import { handlingClock } from './handling-clock.ts'
import { levelOneEffects, systemEffects } from './level-one-effects.ts'
import { levelTwoEffects } from './level-two-effects.ts'
import { type Command, firstResponses, type Rule } from './lifecycle.ts'
import { applyChange, type Change, type Petition } from './petition.ts'
import { isOpen, type Stage } from './stages.ts'

/** What a move is decided with: nothing here reads a clock, a table or the environment. */
export interface MoveContext extends Timekeeping {
  now: Timestamp
  /** The version that the person had before their eyes; residents and the system act on the present one. */
  version?: number
  facts: StreetFacts
}

export interface MoveDecision {
  change: Change
  draft: EntryDraft
}

const effects: Effects = {
  ...levelOneEffects,
  ...levelTwoEffects,
  ...orderEffects,
  ...referralEffects,
  ...outsideEffects,
  ...deputyEffects,
  ...joiningEffects,
  ...systemEffects,
  progress: (petition, input, context) =>
    (petition.stage === 'street' ? departmentProgress : levelOneEffects.progress)?.(
      petition,
      input,
      context,
    ) ?? {},
}

const movedNext = ({ next: before }: Petition, after: NextDue | undefined): Change =>
  before?.at === after?.at && before?.action === after?.action ? {} : { next: after ?? null }

/** An answer that no person of ours has given is nobody's: whoever gave the one before may check it. */
const answeredBy = ({ answeredBy: before }: Petition, { personId }: Actor): Change =>
  personId || before ? { answeredBy: personId ?? null } : {}

const leavesInviter = ({ orgId }: Petition, to: Stage, { orgId: next = orgId }: Change = {}): boolean =>
  next !== orgId || !(invitedStages as readonly Stage[]).includes(to)

/** What the row of the table starts, as the effect says where it says how. */
const startedBy = ({ starts = [] }: Rule, effect: Effect): readonly StartedClock[] => {
  const said = effect.starts ?? []
  return [
    ...starts.filter((name) => !said.some((one) => one.name === name)).map((name) => ({ name })),
    ...said,
  ]
}

/**
 * Decides one move of the lifecycle on an existing petition.
 * @throws ActorNotAllowed, StaleVersion, MoveNotAllowed, SignatureMissing, InvalidInput
 */
export const decideMove = (
  petition: Petition,
  command: Command,
  actor: Actor,
  context: MoveContext,
): MoveDecision => {
  const { action, input } = command
  const { now } = context
  const rule = findRule(petition, action, actor, context)
  const effect: Effect = effects[action]?.(petition, input as never, { ...context, actor }) ?? {}
  if (effect.errors?.length) throw new InvalidInput(effect.errors)

  const to = effect.to ?? (rule.to === 'same' || typeof rule.to !== 'string' ? petition.stage : rule.to)
  let clocks: readonly Clock[] = effect.clocks ?? petition.clocks
  for (const name of rule.stops ?? []) clocks = stopClock(clocks, name)
  for (const name of rule.resumes ?? []) clocks = resumeClock(clocks, name)
  for (const { name, of } of effect.stops ?? []) clocks = stopClock(clocks, name, of)
  for (const { name, ...how } of startedBy(rule, effect))
    clocks = startClock(clocks, name, now, clockRules(context, petition), how)
  // what was asked of outside parties ends with the hands that asked
  const uninvites = petition.invitations !== undefined && leavesInviter(petition, to, effect.change)
  if (uninvites) clocks = stopClock(clocks, 'outside')
  const dueAt = isOpen({ stage: to }) ? handlingClock(to, clocks)?.dueAt : undefined

  const moved: Change = {
    ...(to !== petition.stage && { stage: to }),
    ...(clocks !== petition.clocks && { clocks: [...clocks] }),
    ...movedDue(petition, dueAt, now),
    ...(actor.personId &&
      firstResponses.includes(action) &&
      !petition.firstRespondedAt && { firstRespondedAt: now }),
    ...(to === 'answered' && petition.stage !== to && answeredBy(petition, actor)),
    ...(actor.platform && { platform: actor.platform }),
    ...effect.change,
    ...(uninvites && { invitations: null }),
  }
  const leftHands =
    petition.accepted &&
    (to !== petition.stage || ('handlerId' in moved && moved.handlerId !== petition.handlerId))
  const next = applyChange(petition, moved)
  const byPerson = actor.role !== 'system'
  const raisesVersion =
    byPerson &&
    (next.stage !== petition.stage ||
      next.orgId !== petition.orgId ||
      next.handlerId !== petition.handlerId ||
      next.dueAt !== petition.dueAt)
  const change: Change = {
    ...moved,
    ...movedSides(petition, next, now),
    ...movedNext(petition, nextDue(next, context)),
    ...(leftHands && { accepted: null }),
    seq: petition.seq + 1,
    ...(raisesVersion && { version: petition.version + 1 }),
  }
  return {
    change,
    draft: {
      petitionId: petition.petitionId,
      streetId: petition.streetId,
      communityId: petition.communityId,
      at: now,
      action,
      from: petition.stage,
      to,
      role: actor.role,
      orgId: actor.orgId ?? null,
      ...(actor.personId && { personId: actor.personId }),
      ...(actor.assistedBy && { assistedBy: actor.assistedBy }),
      change,
      ...(effect.public && { public: effect.public }),
      ...(effect.private && { private: effect.private }),
    },
  }
}
