import type { Referral } from '../../shared/domain/referral/referral.ts'
import { DAY_MS, dayOf, millis, timestamp } from '../../shared/domain/time.ts'
import { between, choose, happens } from './draws.ts'
import type { Life } from './life.ts'
import type { Standing } from './standing.ts'
import { dueWork, earliest, mainStep, type Planned } from './step.ts'
import { COMMAND, clerkOf, deputyOf } from './street.ts'
import * as words from './words.ts'

const RETURNED_BY_DISTRICT = 0.08
const EXTENDED = 0.2
const POSTPONED = 0.1
const VISIT_ENDS = '16:30'

const isReferred = (referral: Referral) => (standing: Standing) =>
  standing.coordination().referral?.seq === referral.seq

const answer = (id: string, to: Referral['to'], again: boolean): object => ({
  ...{ result: words.referralResult, note: words.referralNote },
  ...(to === 'deputies-suggestion' && {
    grade: choose(id, `grade ${again}`, { A: 40, B: 30, C: 18, D: 12 }),
  }),
})

interface Timing {
  readonly life: Life
  readonly referral: Referral
  /** What the present handling counts from. */
  readonly base: number
  readonly at: number
}

const updates = ({ life, referral }: Timing): number =>
  life.done.filter(({ action, at }) => action === 'update-referral' && at >= millis(referral.at)).length

const centre = (
  { referral, base, at }: Timing,
  hours: number,
  action: 'update-referral' | 'extend-referral' | 'record-referral-result',
  input: object,
): Planned => ({
  at: dueWork(base, hours, at),
  step: mainStep(COMMAND, action, input, 'referred', isReferred(referral)),
})

/** The district takes it on, reports, and answers within its fifteen working days (of seven hours) or late, or returns it. */
const atDistrict = (timing: Timing): Planned => {
  const { id } = timing.life.row
  const told = updates(timing)
  const update = (status: keyof typeof words.referralProgress, hours: number) =>
    centre(timing, hours, 'update-referral', { status, note: words.referralProgress[status] })
  if (told === 0) return update('accepted', between(id, 'district accepts', 3, 20))
  if (told === 1 && happens(id, 'district returns', RETURNED_BY_DISTRICT))
    return update('returned', between(id, 'district returns', 21, 45))
  if (told === 1 && happens(id, 'district reports', 0.6))
    return update('in-progress', between(id, 'district reports', 25, 48))
  const late = happens(id, 'district is late', 0.1)
  const hours = late ? between(id, 'district', 110, 160) : between(id, 'district', 50, 104)
  return centre(timing, hours, 'record-referral-result', answer(id, 'district', false))
}

/** Three months, which are some sixty working days; handled again within one. */
const asSuggestion = (timing: Timing, communityId: string): Planned | undefined => {
  const { life, referral, at } = timing
  const { id } = life.row
  const again = referral.again ?? false
  const extended = happens(id, 'suggestion extended', EXTENDED)
  const extension = {
    months: happens(id, 'two months more', 0.4) ? 2 : 1,
    ...{ consentBy: deputyOf(communityId), reason: words.suggestionExtension },
  }
  const opinion = ({ orgId }: { orgId: string }): Planned => {
    const late = happens(id, 'late unit', 0.1)
    const hours = late ? between(id, 'unit', 165, 240) : between(id, 'unit', 15, 130)
    return {
      at: dueWork(millis(referral.at), hours, at),
      step: mainStep(
        clerkOf(orgId),
        'opinion',
        { opinion: words.coUnitOpinion },
        'referred',
        isReferred(referral),
      ),
    }
  }
  const waits = extended && !again && referral.extendedMonths === undefined
  const hours = again ? between(id, 'again', 30, 150) : between(id, 'suggestion', 120, 440)
  const all = extended && !again ? hours + between(id, 'months longer', 120, 310) : hours
  return earliest([
    ...(referral.co ?? []).filter(({ opined }) => !opined).map(opinion),
    waits
      ? centre(timing, between(id, 'asks for months', 300, 390), 'extend-referral', extension)
      : centre(timing, all, 'record-referral-result', answer(id, referral.to, again)),
  ])
}

/** The director comes on the day that is named; one in ten days is put off. */
const onVisit = (timing: Timing): Planned => {
  const { life, referral, at } = timing
  const { id } = life.row
  const told = updates(timing)
  const dayIn = (from: number, days: number) => dayOf(timestamp(from + days * DAY_MS))
  const setFor = (hours: number, what: string): Planned => {
    const planned = centre(timing, hours, 'update-referral', {})
    const from = Math.max(planned.at, referral.visitOn ? millis(`${referral.visitOn}T12:00:00.000+08:00`) : 0)
    const visitOn = dayIn(from, between(id, what, 4, 16))
    const input = { status: 'accepted', note: words.visitSet, visitOn }
    return { ...planned, step: { ...planned.step, input } }
  }
  if (!referral.visitOn) return setFor(between(id, 'visit set', 7, 40), 'visit day')
  if (told === 0 && happens(id, 'visit put off', POSTPONED))
    return setFor(between(id, 'visit put off', 1, 14), 'other day')
  const ends = Math.max(millis(`${referral.visitOn}T${VISIT_ENDS}:00.000+08:00`), at + 60_000)
  const input = answer(id, 'directors-visit', false)
  return {
    at: ends,
    step: mainStep(COMMAND, 'record-referral-result', input, 'referred', isReferred(referral)),
  }
}

/** What comes back from those to whom it was handed on, as the command centre records it. */
export const onReferral = (life: Life, standing: Standing, at: number): Planned | undefined => {
  const { referral } = standing.coordination()
  if (!referral) throw new Error(`${standing.petitionId} is referred to nobody`)
  const again = referral.again ? standing.clock('suggestion')?.startedAt : undefined
  const timing: Timing = { life, referral, base: millis(again ?? referral.at), at }
  switch (referral.to) {
    case 'district':
      return atDistrict(timing)
    case 'deputies-suggestion':
      return asSuggestion(timing, standing.communityId)
    case 'directors-visit':
      return onVisit(timing)
  }
}

const CONTENT = 0.85
const JUDGED = 0.7

/** A deputy of the station judges the answer to a suggestion, within the month that there is for it. */
export const judgement = (life: Life, standing: Standing, at: number): Planned | undefined => {
  const { id } = life.row
  const { referral } = standing.coordination()
  const { answeredAt, communityId } = standing
  if (referral?.to !== 'deputies-suggestion' || referral.judged || answeredAt === undefined) return undefined
  if (!happens(id, `judged ${referral.again}`, JUDGED)) return undefined
  const satisfied = happens(id, `content ${referral.again}`, CONTENT)
  const note = satisfied ? words.judgements.content : words.judgements.discontent
  return {
    at: dueWork(answeredAt, between(id, 'judges', 10, 90), at),
    step: mainStep(
      deputyOf(communityId),
      'judge-suggestion',
      { satisfied, note },
      ['answered', 'closed'],
      (now) => now.answeredAt === answeredAt && !now.coordination().referral?.judged,
    ),
  }
}
