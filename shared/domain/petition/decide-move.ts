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
import { ActorNotAllowed, InvalidInput, MoveNotAllowed, StaleVersion } from '../errors.ts'
import type { Actor } from '../street/roles.ts'
import { millis, type Timestamp } from '../time.ts'
import type { EntryDraft } from '../timeline/append.ts'
import { type Effect, effects, type StreetFacts } from './effects.ts'
import { handlingClock } from './handling-clock.ts'
import { type Action, type Command, firstResponses, lifecycle, type Rule, rulesOf } from './lifecycle.ts'
import { applyChange, type Change, type Petition } from './petition.ts'
import { isOpen, stageLabels } from './stages.ts'
import { maySee, type Seen } from './visibility.ts'

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

const PAGING_WINDOW_MS = 3_600_000 // a cursor lives for an hour; older moves of the due date no longer matter

/** Whether the petition is this actor's to make the move on, once stage and role fit. */
export const holds = (rule: Rule, petition: Seen, actor: Actor): boolean => {
  switch (rule.holder) {
    case 'code':
    case 'system':
      return true // proved by the use case, which is the only one to make such an actor
    case 'organisation':
      return petition.streetId === actor.streetId && petition.orgId === actor.orgId
    case 'handler':
      return petition.handlerId !== undefined && petition.handlerId === actor.personId
    case 'street':
      return petition.streetId === actor.streetId
    case 'viewer':
      return maySee(petition, actor)
  }
}

/** Whoever types for a resident does not judge or end their own work (decision 0009). */
const isPartial = (rule: Rule, { handlerId, answeredBy }: Petition, { personId }: Actor): boolean =>
  rule.impartial === true && personId !== undefined && [handlerId, answeredBy].includes(personId)

/**
 * A resident has shown the code, the system acts everywhere; staff act on what they may see, and administrators, who see
 * nothing, on what is their street's.
 */
const isConcerned = (petition: Petition, actor: Actor): boolean =>
  actor.role === 'resident' ||
  actor.role === 'system' ||
  maySee(petition, actor) ||
  (actor.role === 'admin' && actor.streetId === petition.streetId)

/**
 * The rule by which this actor may make this move now, or the reason why not. Another person's move in between is told
 * before anything that it may have changed: where the petition stands, and whose it is.
 * @throws ActorNotAllowed, StaleVersion, MoveNotAllowed
 */
export const findRule = (
  petition: Petition,
  action: Action,
  actor: Actor,
  { now, version }: Pick<MoveContext, 'now' | 'version'>,
): Rule => {
  const { label } = lifecycle[action]
  const notYours = () => new ActorNotAllowed(`“${label}”不在您的权限内，请联系该诉求现在的承办单位办理。`)
  const ofRole = rulesOf(action).filter(({ by }) => by.includes(actor.role))
  if (ofRole.length === 0 || !isConcerned(petition, actor)) throw notYours()
  if (version !== undefined && version !== petition.version) throw new StaleVersion(petition.version)
  const fromHere = ofRole.filter(({ from }) => from.includes(petition.stage))
  if (fromHere.length === 0)
    throw new MoveNotAllowed(
      `诉求现在处于“${stageLabels[petition.stage]}”，不能“${label}”，请刷新后查看可做的操作。`,
    )
  const rule = fromHere.find((one) => holds(one, petition, actor))
  if (!rule) throw notYours()
  if (isPartial(rule, petition, actor))
    throw new ActorNotAllowed(
      `这件诉求由您承办或答复，不能由您代居民“${label}”；请居民本人凭查询码操作，或请其他工作人员代办。`,
    )
  if (rule.later) throw new MoveNotAllowed(`“${label}”功能尚未开通，请先用其他方式办理。`, 'not-yet')
  const obstacle = effects[action]?.obstacle?.(petition, now)
  if (obstacle) throw new MoveNotAllowed(obstacle)
  return rule
}

/** The actions to offer this actor now, in the order of the table. */
export const offeredActions = (petition: Petition, actor: Actor, now: Timestamp): Action[] =>
  (Object.keys(lifecycle) as Action[]).filter((action) =>
    rulesOf(action).some(
      (rule) =>
        !rule.later &&
        rule.by.includes(actor.role) &&
        rule.from.includes(petition.stage) &&
        holds(rule, petition, actor) &&
        !isPartial(rule, petition, actor) &&
        effects[action]?.obstacle?.(petition, now) === undefined,
    ),
  )

const movedDue = (petition: Petition, dueAt: Timestamp | undefined, now: Timestamp): Change => {
  if (petition.dueAt === dueAt) return {}
  const recent = (petition.dueMoves ?? []).filter(({ at }) => millis(at) > millis(now) - PAGING_WINDOW_MS)
  const left = petition.dueAt && dueAt ? [...recent, { at: now, before: petition.dueAt }] : recent
  return { dueAt: dueAt ?? null, dueMoves: left.length > 0 ? left : null }
}

const movedNext = ({ next: before }: Petition, after: NextDue | undefined): Change =>
  before?.at === after?.at && before?.action === after?.action ? {} : { next: after ?? null }

/**
 * Decides one move of the lifecycle on an existing petition.
 * @throws ActorNotAllowed, StaleVersion, MoveNotAllowed, InvalidInput
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
  const effect: Effect = effects[action]?.decide?.(petition, input as never, context) ?? {}
  if (effect.errors?.length) throw new InvalidInput(effect.errors)

  const to = effect.to ?? (rule.to === 'same' || typeof rule.to !== 'string' ? petition.stage : rule.to)
  let clocks: readonly Clock[] = effect.clocks ?? petition.clocks
  for (const name of rule.stops ?? []) clocks = stopClock(clocks, name)
  for (const name of rule.resumes ?? []) clocks = resumeClock(clocks, name)
  for (const name of [...(rule.starts ?? []), ...(effect.starts ?? [])])
    clocks = startClock(clocks, name, now, clockRules(context, petition))
  const dueAt = isOpen({ stage: to }) ? handlingClock(to, clocks)?.dueAt : undefined

  const moved: Change = {
    ...(to !== petition.stage && { stage: to }),
    ...(clocks !== petition.clocks && { clocks: [...clocks] }),
    ...movedDue(petition, dueAt, now),
    ...(actor.personId &&
      firstResponses.includes(action) &&
      !petition.firstRespondedAt && { firstRespondedAt: now }),
    ...(actor.personId && to === 'answered' && petition.stage !== to && { answeredBy: actor.personId }),
    ...effect.change,
  }
  const leftHands =
    petition.accepted &&
    (to !== petition.stage || ('handlerId' in moved && moved.handlerId !== petition.handlerId))
  const next = applyChange(petition, moved)
  const byPerson = actor.role !== 'system'
  const raisesVersion =
    byPerson &&
    (next.stage !== petition.stage || next.handlerId !== petition.handlerId || next.dueAt !== petition.dueAt)
  const change: Change = {
    ...moved,
    ...movedNext(petition, nextDue(next, context.calendar)),
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
