import { relimitClock } from '../deadlines/recompute.ts'
import type { FieldError } from '../errors.ts'
import { isLive, leadOf, newPart, orderNoOf, partOf, withPart } from '../order/task-order.ts'
import { coUnitOpinion } from '../referral/referral-effects.ts'
import { missingReasons, sign } from '../review/joint-review.ts'
import { REOPENINGS_TO_ESCALATE, RETURNS_TO_ARBITRATE } from '../street/coordination-rules.ts'
import type { Actor } from '../street/roles.ts'
import { dayOf, monthsAfter } from '../time.ts'
import type { Payload } from '../timeline/chain.ts'
import { answer, missingProof, reopened } from './answering.ts'
import { movedPayload, resumed } from './clock-effects.ts'
import type { Side, TaskOrder } from './coordination.ts'
import {
  type Effect,
  type EffectContext,
  type Effects,
  given,
  type StartedClock,
  type StoppedClock,
} from './effects.ts'
import { raised } from './level-one-effects.ts'
import type { ActionInput } from './lifecycle.ts'
import type { Change, Petition } from './petition.ts'
import { withPhotos } from './photo-effects.ts'
import { maySee } from './visibility.ts'

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
  { facts: { departments = [] } }: EffectContext,
): FieldError[] => {
  const known = (orgId: string) => departments.some((department) => department.orgId === orgId)
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
    parts: [...parts, ...done],
  }
  const name = (orgId: string) => facts.departments?.find((one) => one.orgId === orgId)?.name ?? orgId
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
    private: { orderNo: order.orderNo, lead, ...(co.length > 0 && { co }), requirement },
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

const isLead = ({ order }: Petition, { orgId }: Actor): boolean =>
  order !== undefined && leadOf(order)?.orgId === orgId

/** The effects that `progress` has where a department makes it. */
export const departmentProgress = (
  petition: Petition,
  { note, photos }: { note: string; photos?: string[] },
  { actor }: EffectContext,
): Effect => {
  const own = inOwnPart(petition, actor)
  // what the lead reports is the resident's to read; a co-department reports to the lead
  const { change, public: says } = withPhotos(petition, photos, isLead(petition, actor) ? { note } : {})
  return {
    ...own,
    change: { ...change, ...own.change },
    ...(Object.keys(says).length > 0 && { public: says }),
    ...(!isLead(petition, actor) && { private: { note } }),
  }
}

const asksForHold = (
  petition: Petition,
  { reason, reviewAt }: { reason: string; reviewAt: string },
  { now, coordination: { holdMonths } }: EffectContext,
): Effect => {
  const { seq, stage } = petition
  if (reviewAt <= dayOf(now)) return { errors: [{ path: 'reviewAt', message: '复核日期要在今天以后。' }] }
  if (reviewAt > monthsAfter(dayOf(now), holdMonths))
    return { errors: [{ path: 'reviewAt', message: `挂账最长 ${holdMonths} 个月，请选择更早的复核日期。` }] }
  const from = stage === 'community' || stage === 'joint-review' ? stage : 'street'
  return { change: { hold: { seq: seq + 1, reviewAt, from } }, public: { reason, reviewAt } }
}

const putOff = ({ hold }: Petition, reviewAt = hold?.reviewAt ?? ''): Pick<Effect, 'starts' | 'stops'> => ({
  starts: [{ name: 'hold-review', limit: { until: reviewAt } }],
  stops: [{ name: 'sign' }, { name: 'opinion' }],
})

const clockOfStage = { community: 'level-1', street: 'order', 'joint-review': 'joint-review' } as const

const resumesHold = (petition: Petition): Effect => {
  const { from = 'street' } = petition.hold ?? {}
  const unsigned = petition.order?.parts.filter(({ state }) => state === 'sent') ?? []
  return {
    to: from,
    starts: [
      { name: clockOfStage[from] },
      ...unsigned.map(({ orgId }) => ({ name: 'sign', of: orgId }) as const),
    ],
    stops: [{ name: 'hold-review' }],
    // what both sides (or their chair) decided months ago has been done: they look at it anew
    change: { hold: null, ...(from === 'joint-review' && petition.review && { review: null }) },
    public: { reason: '挂账复核日期已到，恢复办理。' },
  }
}

const arbitrationOf = (personId: string | undefined): Change => ({
  arbitration: { ...(personId && { personId }) },
})

/** What both sides of level 2, departments and the system do there. */
export const levelTwoEffects: Effects = {
  review: (petition, { scores, reasons, opinion, decision }, { now, actor, coordination }) => {
    const errors = missingReasons(scores, reasons)
    if (errors.length > 0) return { errors }
    const signature = { personId: actor.personId ?? '', at: now, seq: petition.seq + 1, scores, decision }
    const { review, outcome } = sign(petition.review, actor.role as Side, signature, coordination)
    const explained: Payload =
      typeof reasons === 'string' ? { reasons } : reasons ? { reasonsOf: { ...reasons } } : {}
    return {
      change: { review },
      public: {
        outcome,
        ...(outcome === 'agreed' && { decision }),
        ...(outcome === 'ruled' && { decision }),
      },
      private: { scores, opinion, decision, round: petition.review?.round ?? 1, ...explained },
    }
  },
  order: dispatch,
  'send-back': (petition, { reason }) => ({
    change: { orgId: petition.communityId, level: 1, ...(petition.review && { review: null }) },
    public: { reason },
  }),
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
    if (!isLead(petition, actor)) {
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
        ...(isLead(petition, actor) && {
          orgId: facts.commandCentreId,
          ...(petition.extension && { extension: null }),
          ...(petition.hold && { hold: null }),
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
      stops: [{ name: 'arbitration' }, { name: 'opinion', of: lead }],
      change: { order: { ...order, parts: [decided, ...others] }, orgId: lead, arbitration: null },
      public: { leadName: facts.departments?.find(({ orgId }) => orgId === lead)?.name ?? lead },
      private: { lead, note },
    }
  },
  'waive-task': ({ order }, { orgId, reason }) => {
    const part = partOf(order, orgId)
    if (!order || !part || leadOf(order) === part || part.state === 'finished' || part.state === 'waived')
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
  'request-hold': (petition, input, context) => {
    const asked = asksForHold(petition, input, context)
    // both sides have decided it already: nobody else has to agree
    return petition.stage === 'joint-review' && !asked.errors
      ? { ...asked, to: 'on-hold', ...putOff(petition, input.reviewAt) }
      : asked
  },
  'approve-hold': (petition) => ({
    ...putOff(petition),
    public: { reviewAt: petition.hold?.reviewAt ?? '' },
  }),
  'refuse-hold': (_, { reason }) => ({ change: { hold: null }, private: { reason } }),
  resume: (petition, _input, { now, calendar }) =>
    petition.stage === 'on-hold'
      ? resumesHold(petition)
      : resumed(petition, now, calendar, { reason: '等待居民答复的期限已满，时限恢复计算。' }),
  check: (petition, { passed, note, photos }, { now }) => {
    const { change, public: shown } = withPhotos(petition, photos, { passed })
    const says = { public: shown, private: { note } }
    if (!passed) {
      const again = reopened(petition)
      return {
        ...again,
        stops: [{ name: 'rating' }],
        change: { ...change, ...again.change, check: 'failed' },
        ...says,
      }
    }
    const rated = !petition.clocks.some(({ name, state }) => name === 'rating' && state === 'running')
    return {
      to: rated ? 'closed' : 'answered',
      change: { ...change, check: 'passed', ...(rated && { endedAt: now }) },
      ...says,
    }
  },
  supervise: (petition, { itemId, note }) => ({
    change: { supervised: { seq: petition.seq + 1, ...(itemId && { itemId }) } },
    public: { note },
  }),
  warn: (petition, { to, text, reportBy }, { now, facts: { person }, actor }) => {
    if (!person || person.personId === actor.personId || !maySee(petition, person))
      return { errors: [{ path: 'to', message: '请选择办理这件诉求的同志：对方要能看到这件诉求。' }] }
    if (reportBy && reportBy < dayOf(now))
      return { errors: [{ path: 'reportBy', message: '报告日期不能早于今天。' }] }
    const seq = petition.seq + 1
    return {
      ...(reportBy && { starts: [{ name: 'report', of: String(seq), limit: { until: reportBy } }] }),
      change: { warnings: [...(petition.warnings ?? []), { seq, to, ...(reportBy && { reportBy }) }] },
      private: given({ to, toName: person.name, text, reportBy }),
    }
  },
  'answer-warning': (petition, { text }, { actor }) => {
    const mine = petition.warnings?.filter(({ to }) => to === actor.personId) ?? []
    const others = petition.warnings?.filter(({ to }) => to !== actor.personId) ?? []
    return {
      stops: mine.map(({ seq }) => ({ name: 'report', of: String(seq) })),
      change: { warnings: others.length > 0 ? others : null },
      private: { text },
    }
  },
  'auto-escalate': (petition, _input, { facts }) => ({
    change: raised(facts, petition),
    public: {
      reason:
        petition.reopened >= REOPENINGS_TO_ESCALATE
          ? '居民两次反映没有解决，自动上报街道。'
          : '社区超期未办结，自动上报街道。',
    },
  }),
}
