import {
  type Criterion,
  criteria,
  type Decision,
  type Side,
  sides,
} from '../../shared/domain/petition/coordination.ts'
import { referralTargets } from '../../shared/domain/referral/referral.ts'
import { reviewState } from '../../shared/domain/review/joint-review.ts'
import { DAY_MS, dayOf, timestamp } from '../../shared/domain/time.ts'
import { between, choose, draw, happens, pick } from './draws.ts'
import { countDone, hasDone, type Life } from './life.ts'
import type { Standing } from './standing.ts'
import { dueWork, mainStep, type Planned } from './step.ts'
import { COMMAND, CONGRESS, DIRECTOR, departments } from './street.ts'
import { afterWorkingHours } from './time.ts'
import * as words from './words.ts'

const DISAGREE = 0.15
const STAY_APART = 1 / 3 // of those who disagreed, after the talk
const SENT_BACK_AT_ONCE = 0.05
const LATE = 0.1 // of the signatures
const WEIGHTS = { order: 71, refer: 11, 'send-back': 8, hold: 4, supervise: 6 } as const

/** How often it was here before: each time begins draws of its own. */
const visitOf = (life: Life): number => countDone(life, 'order', 'refer', 'send-back', 'request-hold')

/** What each side thinks at first, and after the talk; what was sent back or put off once is not again. */
const wishes = (life: Life): { centre: Decision; committee: Decision; differ: boolean } => {
  const { id } = life.row
  const visit = visitOf(life)
  const weights = {
    ...WEIGHTS,
    ...(hasDone(life, 'send-back') && { 'send-back': 0 }),
    ...(hasDone(life, 'request-hold') && { hold: 0 }),
  }
  const centre = choose(id, `decision ${visit}`, weights)
  const committee = choose(id, `other decision ${visit}`, { ...weights, [centre]: 0 })
  return { centre, committee, differ: happens(id, `differ ${visit}`, DISAGREE) }
}

const decisionOf = (life: Life, side: Side, round: number): Decision => {
  const { centre, committee, differ } = wishes(life)
  const apart = differ && (round === 1 || happens(life.row.id, `stay apart ${visitOf(life)}`, STAY_APART))
  return side === 'congress-committee' && apart ? committee : centre
}

const signed = (
  life: Life,
  by: string,
  decision: Decision,
  at: number,
  still: (s: Standing) => boolean,
): Planned => {
  const { id } = life.row
  const scores = Object.fromEntries(
    Object.keys(criteria).map((name) => [name, 1 + Math.floor(draw(id, `${by} ${name}`) * 5)]),
  ) as Record<Criterion, number>
  const extreme = Object.entries(scores).filter(([, score]) => score === 1 || score === 5)
  const reasons = Object.fromEntries(extreme.map(([name]) => [name, words.scoreReason]))
  const input = {
    ...{ scores, opinion: words.opinions[decision], decision },
    ...(extreme.length > 0 && { reasons }),
  }
  return { at, step: mainStep(by, 'review', input, 'joint-review', still) }
}

/** Working hours until a side has looked at it; the limit is two days of seven. */
const signingHours = ({ row: { id } }: Life, side: Side, key: string): number =>
  happens(id, `late ${side} ${key}`, LATE)
    ? between(id, `signs ${side} ${key}`, 15, 28)
    : 0.5 + 9 * draw(id, `signs ${side} ${key}`) ** 1.5

const people: Readonly<Record<Side, string>> = { 'command-centre': COMMAND, 'congress-committee': CONGRESS }

/** Both look at it at the same time, each at their own pace. */
const signing = (life: Life, missing: readonly Side[], round: number, at: number): Planned => {
  const key = `${visitOf(life)} ${round}`
  const paced = sides
    .map((side) => ({ side, hours: signingHours(life, side, key) / (round > 1 ? 2 : 1) }))
    .sort((a, b) => a.hours - b.hours)
  const [quick, slow] = paced
  const next = paced.find(({ side }) => missing.includes(side))
  if (!quick || !slow || !next) throw new Error('nobody has to sign')
  const hours = missing.length > 1 ? quick.hours : slow.hours - quick.hours
  return signed(
    life,
    people[next.side],
    decisionOf(life, next.side, round),
    dueWork(at, hours, at),
    (standing) => {
      const { review } = standing.coordination()
      return (review?.round ?? 1) === round && !review?.[next.side] && !review?.chair
    },
  )
}

const ruled = (life: Life, at: number): Planned => {
  const { id } = life.row
  const { centre, committee } = wishes(life)
  const decision = happens(id, `chair ${visitOf(life)}`, 0.6) ? centre : committee
  return signed(
    life,
    DIRECTOR,
    decision,
    afterWorkingHours(at, between(id, 'chair', 1, 10)),
    ({ coordination }) => reviewState(coordination().review).state === 'with-chair',
  )
}

/** The departments of an order: a lead, and in a third of them one beside it. */
export const departmentsFor = ({ row: { id } }: Life, visit: number) => {
  const rank = (orgId: string) => draw(id, `${orgId} ${visit}`)
  const [lead = '', co = ''] = departments.toSorted((a, b) => rank(a) - rank(b))
  return { lead, ...(happens(id, `with another ${visit}`, 0.35) && { co: [co] }) }
}

/** A day some days later. */
const dayAfter = (at: number, days: number): string => dayOf(timestamp(at + days * DAY_MS))

const carriedOut = (life: Life, decision: Decision, at: number): Planned => {
  const { id } = life.row
  const visit = visitOf(life)
  const moment = afterWorkingHours(at, between(id, `carries out ${visit}`, 0.3, 4))
  const still = ({ coordination }: Standing) => reviewState(coordination().review).state === 'decided'
  const step = (action: 'order' | 'send-back' | 'refer' | 'request-hold', input: object): Planned => ({
    at: moment,
    step: mainStep(COMMAND, action, input, 'joint-review', still),
  })
  switch (decision) {
    case 'order':
    case 'supervise': {
      const short = happens(id, `short ${visit}`, 0.1) && { workingDays: 5 }
      return step('order', { ...departmentsFor(life, visit), requirement: words.requirement, ...short })
    }
    case 'send-back':
      return step('send-back', { reason: words.sendBackReason })
    case 'hold':
      return step('request-hold', {
        reason: words.holdReason,
        reviewAt: dayAfter(moment, between(id, `put off ${visit}`, 20, 150)),
      })
    case 'refer': {
      const names = Object.keys(referralTargets) as (keyof typeof referralTargets)[]
      const [first, ...others] = names
      if (!first) throw new Error('there is nowhere to refer to')
      const to = pick(id, `refers to ${visit}`, [first, ...others])
      const dated = to === 'directors-visit' && happens(id, `visit ${visit}`, 0.7)
      const asked = to === 'deputies-suggestion' && happens(id, `unit ${visit}`, 0.5)
      return step('refer', {
        ...{ to, note: words.referNotes[to] },
        ...(asked && { co: [departmentsFor(life, visit).lead] }),
        ...(dated && { visitOn: dayAfter(moment, between(id, `visit on ${visit}`, 5, 25)) }),
      })
    }
  }
}

/** Both sides sign, talk, or have it decided; then the command centre does what was decided. */
export const jointReview = (life: Life, standing: Standing, at: number): Planned => {
  const { id } = life.row
  const { review } = standing.coordination()
  const state = reviewState(review)
  if (state.state === 'decided') return carriedOut(life, state.decision, at)
  if (state.state === 'with-chair') return ruled(life, at)
  const unread = !review && !hasDone(life, 'send-back')
  if (unread && happens(id, 'send back', SENT_BACK_AT_ONCE))
    return {
      at: afterWorkingHours(at, between(id, 'send back', 3, 12)),
      step: mainStep(COMMAND, 'send-back', { reason: words.sendBackReason }, 'joint-review'),
    }
  return signing(life, state.missing, review?.round ?? 1, at)
}
