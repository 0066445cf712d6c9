import { relimitClock } from '../deadlines/recompute.ts'
import type { FieldError } from '../errors.ts'
import { answer, notAnswered, openAsks, unchecked } from '../petition/answering.ts'
import { movedPayload } from '../petition/clock-effects.ts'
import { departmentName, isDepartment } from '../petition/departments.ts'
import type { Effect, EffectContext, Effects, StartedClock } from '../petition/effects.ts'
import type { ActionInput } from '../petition/lifecycle.ts'
import type { Petition } from '../petition/petition.ts'
import { dayOf, monthsAfter } from '../time.ts'
import type { Payload } from '../timeline/chain.ts'
import {
  HANDLED_AGAIN_WITHIN,
  isBefore,
  isSuggestion,
  MAX_EXTENSION_MONTHS,
  type Referral,
  referralStatuses,
  referralTargets,
  suggestionGrades,
  VISIT_SET_WITHIN,
} from './referral.ts'

const referralClocks = ['referral', 'suggestion', 'co-unit', 'visit'] as const
const stopsAll = referralClocks.map((name) => ({ name }))

const visitProblems = (to: Referral['to'], visitOn: string | undefined, now: string): FieldError[] => {
  if (!visitOn) return []
  if (to !== 'directors-visit') return [{ path: 'visitOn', message: '只有转主任走访日的才填写走访日期。' }]
  return isBefore(visitOn, now) ? [{ path: 'visitOn', message: '走访日期不能早于今天。' }] : []
}

const coUnitProblems = (
  { to, co = [] }: Pick<ActionInput<'refer'>, 'to' | 'co'>,
  { facts }: EffectContext,
): FieldError[] => {
  if (co.length > 0 && to !== 'deputies-suggestion')
    return [{ path: 'co', message: '只有代表建议才请会办单位提出意见。' }]
  return co.flatMap((orgId, index) =>
    isDepartment(facts, orgId) && co.indexOf(orgId) === index
      ? []
      : [{ path: `co.${index}`, message: '会办单位要从本街道的部门中选择，不能重复。' }],
  )
}

const visitClock = (visitOn: string | undefined): StartedClock => ({
  name: 'visit',
  limit: visitOn ? { until: visitOn } : VISIT_SET_WITHIN,
})

const clocksOf = ({ to, co = [], visitOn }: ActionInput<'refer'>): StartedClock[] => {
  switch (to) {
    case 'district':
      return [{ name: 'referral' }]
    case 'deputies-suggestion':
      return [{ name: 'suggestion' }, ...co.map((of) => ({ name: 'co-unit', of }) as const)]
    case 'directors-visit':
      return [visitClock(visitOn)]
  }
}

/** What departments were asked to do and have not done is taken back; what they did stays on record. */
const takenBack = ({ order }: Petition) =>
  order ? { order: { ...order, parts: order.parts.filter(({ state }) => state === 'finished') } } : {}

const said = (referral: Referral, more: Payload): Payload => ({
  to: referral.to,
  toLabel: referralTargets[referral.to],
  ...more,
})

/** The limit of a suggestion, some months longer from its own start. */
const longer = ({ clocks }: Petition, months: number) => {
  const clock = clocks.find(({ name, state }) => name === 'suggestion' && state !== 'stopped')
  if (!clock) return undefined
  const { limit, dueAt } = clock
  // a street may have set working days: the months are added to the day that they lead to
  return 'months' in limit ? { months: limit.months + months } : { until: monthsAfter(dayOf(dueAt), months) }
}

/** What becomes of what is handed on. */
export const referralEffects = {
  refer: (petition, input, context) => {
    const { to, note, co = [], visitOn } = input
    const { now, facts } = context
    const errors = [...visitProblems(to, visitOn, now), ...coUnitProblems(input, context)]
    if (errors.length > 0) return { errors }
    const referral: Referral = {
      ...{ to, seq: petition.seq + 1, at: now },
      ...(co.length > 0 && { co: co.map((orgId) => ({ orgId })) }),
      ...(visitOn && { visitOn }),
    }
    return {
      starts: clocksOf(input),
      change: {
        referral,
        orgId: facts.commandCentreId,
        ...takenBack(petition),
        ...openAsks(petition),
      },
      public: said(referral, {
        note,
        ...(co.length > 0 && { coNames: co.map((orgId) => departmentName(facts, orgId)) }),
        ...(visitOn && { visitOn }),
      }),
    }
  },
  'update-referral': (petition, { status, note, visitOn }, { now }) => {
    const { referral } = petition
    if (!referral) return {}
    const errors = visitProblems(referral.to, visitOn, now)
    if (errors.length > 0) return { errors }
    const says = { public: said(referral, { status, statusLabel: referralStatuses[status], note }) }
    if (status === 'returned')
      return {
        ...{ to: 'joint-review', starts: [{ name: 'joint-review' }], stops: stopsAll },
        // both sides look at it anew
        change: { referral: null, ...(petition.review && { review: null }) },
        ...says,
      }
    const visit = visitOn ?? referral.visitOn
    return {
      ...(visitOn && { stops: [{ name: 'visit' }], starts: [visitClock(visitOn)] }),
      change: { referral: { ...referral, status, ...(visit && { visitOn: visit }) } },
      public: { ...says.public, ...(visitOn && { visitOn }) },
    }
  },
  'extend-referral': (petition, { months, consentBy, reason }, { now, calendar, facts: { person } }) => {
    const { referral } = petition
    const limit = longer(petition, months)
    if (!referral || !limit) return {}
    const extendedMonths = (referral.extendedMonths ?? 0) + months
    const left = MAX_EXTENSION_MONTHS - (referral.extendedMonths ?? 0)
    if (months > left) return { errors: [{ path: 'months', message: `最多还能延期 ${left} 个月，请改小。` }] }
    if (person?.role !== 'deputy' || person.orgId !== petition.communityId)
      return {
        errors: [{ path: 'consentBy', message: '延期要经代表同意，请选择这件诉求所在联络站的代表。' }],
      }
    const { clocks, moved } = relimitClock(petition.clocks, { name: 'suggestion', limit }, calendar, now)
    return {
      clocks,
      change: { referral: { ...referral, extendedMonths } },
      public: { months, reason, ...(moved[0] && movedPayload(moved[0])) },
      private: { consentBy, consentName: person.name },
    }
  },
  'record-referral-result': (petition, { result, note, grade }, context) => {
    const { referral } = petition
    if (grade && !isSuggestion(petition))
      return { errors: [{ path: 'grade', message: '只有代表建议才分 A、B、C、D 类。' }] }
    const says = { result, ...(grade && { grade, gradeLabel: suggestionGrades[grade] }) }
    const answered = answer(petition, context, { public: says })
    const { judged: _, grade: __, ...rest } = referral ?? {}
    return {
      ...answered,
      change: {
        ...answered.change,
        ...(referral && { referral: { ...(rest as Referral), ...(grade && { grade }) } }),
      },
      private: { note },
    }
  },
  'judge-suggestion': (petition, { satisfied, note }) => {
    const { referral } = petition
    if (!referral) return {}
    const judged = satisfied ? ('satisfied' as const) : ('dissatisfied' as const)
    const says = { public: { satisfied }, private: { note } }
    if (satisfied || referral.again)
      return { to: petition.stage, change: { referral: { ...referral, judged } }, ...says }
    const { change } = unchecked(petition)
    const { status: _, grade: __, ...rest } = referral
    return {
      to: 'referred',
      starts: [{ name: 'suggestion', limit: HANDLED_AGAIN_WITHIN }],
      stops: [{ name: 'rating' }, { name: 'check' }],
      change: {
        ...{ ...notAnswered, ...change, endedAt: null },
        referral: { ...rest, judged, again: true },
      },
      public: { ...says.public, again: true },
      private: says.private,
    }
  },
} as const satisfies Effects

/** A unit that was asked says what it thinks of a suggestion. */
export const coUnitOpinion = (
  { referral }: Petition,
  { opinion }: { opinion: string },
  { actor: { orgId = '' } }: Pick<EffectContext, 'actor'>,
): Effect =>
  referral
    ? {
        stops: [{ name: 'co-unit', of: orgId }],
        change: {
          referral: {
            ...referral,
            co: (referral.co ?? []).map((unit) => (unit.orgId === orgId ? { ...unit, opined: true } : unit)),
          },
        },
        private: { opinion },
      }
    : {}
