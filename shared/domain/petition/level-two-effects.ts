import { missingReasons, sign } from '../review/joint-review.ts'
import { REOPENINGS_TO_ESCALATE } from '../street/coordination-rules.ts'
import { dayOf, monthsAfter } from '../time.ts'
import type { Payload } from '../timeline/chain.ts'
import { reopened } from './answering.ts'
import { resumed } from './clock-effects.ts'
import type { Side } from './coordination.ts'
import { type Effect, type EffectContext, type Effects, given } from './effects.ts'
import { raised } from './level-one-effects.ts'
import type { Petition } from './petition.ts'
import { withPhotos } from './photo-effects.ts'
import { ratingWindow } from './rating-window.ts'
import { maySee } from './visibility.ts'

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

const putOff = (reviewAt: string): Pick<Effect, 'starts'> => ({
  starts: [{ name: 'hold-review', limit: { until: reviewAt } }],
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
    // what both sides (or their chair) decided months ago has been done: they look at it anew
    change: { hold: null, ...(from === 'joint-review' && petition.review && { review: null }) },
    public: { reason: '挂账复核日期已到，恢复办理。' },
  }
}

/** What both sides of level 2 and the system do there, beside the task orders (shared/domain/order). */
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
      public: { outcome, ...((outcome === 'agreed' || outcome === 'ruled') && { decision }) },
      private: { scores, opinion, decision, round: petition.review?.round ?? 1, ...explained },
    }
  },
  'send-back': (petition, { reason }) => ({
    change: { orgId: petition.communityId, level: 1, ...(petition.review && { review: null }) },
    public: { reason },
  }),
  'request-hold': (petition, input, context) => {
    const asked = asksForHold(petition, input, context)
    // both sides have decided it already: nobody else has to agree
    return petition.stage === 'joint-review' && !asked.errors
      ? { ...asked, to: 'on-hold', ...putOff(input.reviewAt) }
      : asked
  },
  'approve-hold': ({ hold: { reviewAt = '' } = {} }) => ({ ...putOff(reviewAt), public: { reviewAt } }),
  'refuse-hold': (_, { reason }) => ({ change: { hold: null }, private: { reason } }),
  resume: (petition, _input, { now, calendar }) =>
    petition.stage === 'on-hold'
      ? resumesHold(petition)
      : resumed(petition, now, calendar, { reason: '等待居民答复的期限已满，时限恢复计算。' }),
  check: (petition, { passed, way, note, photos }, { now }) => {
    const { change, public: shown } = withPhotos(petition, photos, { passed, ...(way && { way }) })
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
    const rated = ratingWindow(petition) === undefined
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
  'read-warning': ({ warnings = [] }, _input, { actor }) => ({
    change: {
      warnings: warnings.map((one) => (one.to === actor.personId ? { ...one, read: true } : one)),
    },
  }),
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
