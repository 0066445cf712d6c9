import { relimitClock } from '../deadlines/recompute.ts'
import type { FieldError } from '../errors.ts'
import { answer, missingProof, openAsks } from '../petition/answering.ts'
import { movedPayload } from '../petition/clock-effects.ts'
import type { TaskOrder } from '../petition/coordination.ts'
import { departmentName, isDepartment } from '../petition/departments.ts'
import {
  type Effect,
  type EffectContext,
  type Effects,
  given,
  type StartedClock,
  type StoppedClock,
} from '../petition/effects.ts'
import type { ActionInput } from '../petition/lifecycle.ts'
import type { Change, Petition } from '../petition/petition.ts'
import { withPhotos } from '../petition/photo-effects.ts'
import { coUnitOpinion } from '../referral/referral-effects.ts'
import { howRouted } from '../routing/how-routed.ts'
import { RETURNS_TO_ARBITRATE } from '../street/coordination-rules.ts'
import type { Actor } from '../street/roles.ts'
import { isLive, leads, newPart, openCoParts, orderNoOf, partOf, withPart } from './task-order.ts'

/** The clocks that a department's part runs by from its dispatch. */
const partClocks = (orgId: string, isLead: boolean): StartedClock[] => [
  { name: 'sign', of: orgId },
  ...(isLead ? [] : [{ name: 'opinion', of: orgId } as const]),
]
const partStops = (orgId: string): StoppedClock[] => [
  { name: 'sign', of: orgId },
  { name: 'opinion', of: orgId },
]

const notDepartments = (
  { lead, co }: { lead: string; co: readonly string[] },
  { facts }: EffectContext,
): FieldError[] => {
  const known = (orgId: string) => isDepartment(facts, orgId)
  return [
    ...(known(lead) ? [] : [{ path: 'lead', message: '没有这个部门，请从本街道的部门中选择主办单位。' }]),
    ...co.flatMap((orgId, index) =>
      known(orgId) && orgId !== lead && co.indexOf(orgId) === index
        ? []
        : [
            {
              path: `co.${index}`,
              message: '协办单位要从本街道的部门中选择，不能重复，也不能同时是主办单位。',
            },
          ],
    ),
  ]
}

/**
 * The first order, or one that replaces it after a return. What is in work at a department that is named again goes on,
 * what a co-department has done stays done; a petition that comes back to the joint review is ordered anew.
 */
const dispatch = (
  petition: Petition,
  { lead, co = [], workingDays, requirement }: ActionInput<'order'>,
  context: EffectContext,
): Effect => {
  const errors = notDepartments({ lead, co }, context)
  if (errors.length > 0) return { errors }
  const { now, calendar, coordination, facts } = context
  const { order: before, seq, stage } = petition
  const isFirst = stage === 'joint-review'
  const named = [lead, ...co]
  const standing = isFirst ? [] : (before?.parts ?? [])
  const kept = standing.filter((part) => isLive(part) || (part.state === 'finished' && part.orgId !== lead))
  const isNew = (orgId: string) => !kept.some((part) => part.orgId === orgId)
  const parts = named.map(
    (orgId) => kept.find((part) => part.orgId === orgId) ?? newPart(orgId, now, calendar, coordination),
  )
  const done = kept.filter(({ orgId, state }) => !named.includes(orgId) && state === 'finished')
  const order: TaskOrder = {
    ...{ orderNo: orderNoOf(petition.petitionId, before), seq: seq + 1, at: now },
    ...(facts.advice?.suggestion && { advised: facts.advice.suggestion.lead }),
    parts: [...parts, ...done],
  }
  const name = (orgId: string) => departmentName(facts, orgId)
  return {
    starts: [
      ...(isFirst ? [{ name: 'order', ...(workingDays && { limit: { workingDays } }) } as const] : []),
      ...named.filter(isNew).flatMap((orgId) => partClocks(orgId, orgId === lead)),
    ],
    stops: [
      ...kept.filter(({ orgId }) => !named.includes(orgId)).flatMap(({ orgId }) => partStops(orgId)),
      { name: 'opinion', of: lead },
    ],
    change: { order, orgId: lead, level: 2, handlerId: null },
    public: { leadName: name(lead), ...(co.length > 0 && { coNames: co.map(name) }) },
    private: {
      ...{ orderNo: order.orderNo, lead, ...(co.length > 0 && { co }), requirement },
      ...howRouted(facts.advice, lead, name),
    },
  }
}

/** The acting department's part, changed; whoever acts has signed for it. */
const inOwnPart = (
  { order }: Petition,
  { orgId = '' }: Actor,
  change: Partial<TaskOrder['parts'][number]> = {},
): Pick<Effect, 'change' | 'stops'> =>
  order
    ? {
        change: { order: withPart(order, orgId, { state: 'signed', ...change }) },
        stops: change.state && change.state !== 'signed' ? partStops(orgId) : [{ name: 'sign', of: orgId }],
      }
    : {}

/** The effects that `progress` has where a department makes it. */
export const departmentProgress = (
  petition: Petition,
  { note, photos }: { note: string; photos?: string[] },
  { actor }: EffectContext,
): Effect => {
  const own = inOwnPart(petition, actor)
  const isLead = leads(petition.order, actor.orgId)
  // what the lead reports is the resident's to read; a co-department reports to the lead
  const { change, public: says } = withPhotos(petition, photos, isLead ? { note } : {})
  return {
    ...own,
    change: { ...change, ...own.change },
    ...(Object.keys(says).length > 0 && { public: says }),
    ...(!isLead && { private: { note } }),
  }
}

const arbitrationOf = (personId: string | undefined): Change => ({
  arbitration: { ...(personId && { personId }) },
})

/** What becomes of a task order: at the command centre, and at each department with a part in it. */
export const orderEffects: Effects = {
  order: dispatch,
  sign: (petition, _input, { actor }) => inOwnPart(petition, actor),
  opinion: (petition, { opinion }, context) => {
    const { actor } = context
    if (petition.stage === 'referred') return coUnitOpinion(petition, { opinion }, context)
    const { change, stops = [] } = inOwnPart(petition, actor, { opined: true })
    return {
      ...(change && { change }),
      stops: [...stops, { name: 'opinion', of: actor.orgId ?? '' }],
      private: { opinion },
    }
  },
  'finish-task': (petition, input, context) => {
    const { actor, facts } = context
    const { result, noPhotoReason, photos } = input
    const errors = missingProof(petition, input, facts)
    const own = inOwnPart(petition, actor, { state: 'finished' })
    if (!leads(petition.order, actor.orgId)) {
      const { change, public: says } = withPhotos(petition, photos, {})
      return {
        ...own,
        to: 'street',
        change: { ...change, ...own.change },
        ...(Object.keys(says).length > 0 && { public: says }),
        private: given({ result, noPhotoReason }),
        errors,
      }
    }
    const answered = answer(petition, context, withPhotos(petition, photos, given({ result, noPhotoReason })))
    return {
      ...answered,
      to: 'answered',
      starts: [{ name: 'rating' }, ...(answered.starts ?? [])],
      stops: [{ name: 'order' }, { name: 'sign' }, { name: 'opinion' }, { name: 'report' }],
      change: { ...answered.change, ...own.change },
      errors,
    }
  },
  'return-task': (petition, { reason }, { actor, facts, coordination }) => {
    const hops = (petition.hops ?? 0) + 1
    const arbitrates = hops >= RETURNS_TO_ARBITRATE
    const own = inOwnPart(petition, actor, { state: 'returned' })
    return {
      ...own,
      ...(arbitrates && { starts: [{ name: 'arbitration' }] }),
      change: {
        ...own.change,
        hops,
        // what the lead asked for goes with it
        ...(leads(petition.order, actor.orgId) && {
          orgId: facts.commandCentreId,
          ...openAsks(petition),
        }),
        ...(arbitrates && arbitrationOf(coordination.arbiterId)),
      },
      public: { hops, ...(arbitrates && { arbitration: true }) },
      private: { reason },
    }
  },
  'decide-arbitration': (petition, { lead, note }, context) => {
    const errors = notDepartments({ lead, co: [] }, context)
    const { order } = petition
    if (errors.length > 0 || !order) return { errors }
    const { now, calendar, coordination, facts } = context
    const { returnUntil: _, ...part } = partOf(order, lead) ?? newPart(lead, now, calendar, coordination)
    const decided = { ...part, state: 'sent' as const, sentAt: now }
    const others = order.parts.filter(({ orgId, state }) => orgId !== lead && state !== 'returned')
    return {
      starts: partClocks(lead, true),
      stops: [{ name: 'opinion', of: lead }],
      change: {
        order: { ...order, parts: [decided, ...others] },
        ...{ orgId: lead, arbitration: null },
        // what another lead asked for was its own
        ...(lead !== petition.orgId && openAsks(petition)),
      },
      public: { leadName: departmentName(facts, lead) },
      private: { lead, note },
    }
  },
  'waive-task': ({ order }, { orgId, reason }) => {
    if (!order || !openCoParts(order).some((part) => part.orgId === orgId))
      return { errors: [{ path: 'orgId', message: '请选择尚未办结的协办单位。' }] }
    return {
      change: { order: withPart(order, orgId, { state: 'waived' }) },
      stops: partStops(orgId),
      private: { orgId, reason },
    }
  },
  'request-extension': (petition, { workingDays, reason }, { actor, coordination }) => {
    const left = coordination.extensionWorkingDays - (petition.extended ?? 0)
    if (workingDays > left)
      return {
        errors: [
          {
            path: 'workingDays',
            message:
              left > 0
                ? `最多还能延期 ${left} 个工作日，请改小。`
                : '延期次数已经用完，请按期办结或申请挂账。',
          },
        ],
      }
    const extension = { seq: petition.seq + 1, orgId: actor.orgId ?? '', workingDays }
    return { change: { extension }, private: { workingDays, reason } }
  },
  'approve-extension': (petition, _input, { calendar, now }) => {
    const clock = petition.clocks.find(({ name }) => name === 'order')
    const asked = petition.extension?.workingDays ?? 0
    if (!clock || !('workingDays' in clock.limit))
      return { errors: [{ path: 'action', message: '这件诉求的交办时限不是按工作日计算的，不能延期。' }] }
    const limit = { workingDays: clock.limit.workingDays + asked }
    const { clocks, moved } = relimitClock(petition.clocks, { name: 'order', limit }, calendar, now)
    return {
      clocks,
      change: { extension: null, extended: (petition.extended ?? 0) + asked },
      public: { workingDays: asked, ...(moved[0] && movedPayload(moved[0])) },
    }
  },
  'refuse-extension': (_, { reason }) => ({ change: { extension: null }, private: { reason } }),
}
