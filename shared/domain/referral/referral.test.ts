import { describe, expect, test } from 'vitest'
import { aPetition, timekeeping } from '../../testing/a-petition.ts'
import { anActor, otherStation, station, street } from '../../testing/a-street.ts'
import { ActorNotAllowed, InvalidInput, MoveNotAllowed } from '../errors.ts'
import { decideMove } from '../petition/decide-move.ts'
import { offeredActions } from '../petition/find-rule.ts'
import type { Action, ActionInput, Command } from '../petition/lifecycle.ts'
import { applyChange, type Petition, petitionSchema } from '../petition/petition.ts'
import { maySee } from '../petition/visibility.ts'
import type { Actor } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'

const centre = anActor('command-centre')
const deputy = anActor('deputy')
const unit = anActor('department', { orgId: 'water' })
const departments = [
  { orgId: 'water', name: '水务科' },
  { orgId: 'roads', name: '市政科' },
]

/** A moment on a day, in working hours. */
const on = (day: string): Timestamp => `${day}T10:00:00.000+08:00`

const moveOf = (
  petition: Petition,
  actor: Actor,
  now: Timestamp,
  command: Command,
  consents: Partial<Actor> = {},
) =>
  decideMove(petition, command, actor, {
    ...timekeeping,
    now,
    facts: {
      commandCentreId: street.commandCentreId,
      categories: street.categories,
      departments,
      ...(command.action === 'extend-referral' && {
        person: {
          ...{ personId: 'deputy-1', name: '代表', role: 'deputy', orgId: station },
          streetId: street.streetId,
          ...(consents as object),
        },
      }),
    },
  })
const moved = (...args: Parameters<typeof moveOf>): Petition => {
  const next = applyChange(args[0], moveOf(...args).change)
  expect(petitionSchema.parse(next)).toEqual(next)
  return next
}
const command = <A extends Action>(action: A, input: ActionInput<A>): Command =>
  ({ action, input }) as Command
const clockOf = ({ clocks }: Petition, name: string, of?: string) =>
  clocks.find((clock) => clock.name === name && clock.of === of)
const dueDayOf = (petition: Petition, name: string, of?: string) =>
  clockOf(petition, name, of)?.dueAt.slice(0, 10)
const isOpenClock = (petition: Petition, name: string, of?: string): boolean => {
  const clock = clockOf(petition, name, of)
  return clock !== undefined && clock.state !== 'stopped'
}

/** As it stands after the joint review has decided to refer it. */
const decided = (): Petition => {
  const signature = (personId: string) => ({
    ...{ personId, at: on('2026-11-24'), seq: 2, decision: 'refer' as const },
    scores: { universality: 3, urgency: 3, legality: 3, publicInterest: 3 },
  })
  return aPetition({
    ...{ stage: 'joint-review', level: 2, seq: 3, codeHash: 'f'.repeat(40) }, // outside the sample that is checked
    review: {
      round: 1,
      'command-centre': signature('a'),
      'congress-committee': signature('b'),
    },
  })
}
const referred = (day: string, input: ActionInput<'refer'>): Petition =>
  moved(decided(), centre, on(day), command('refer', input))
const suggestion = (day: string, more: Partial<ActionInput<'refer'>> = {}): Petition =>
  referred(day, { to: 'deputies-suggestion', note: '列为代表建议', ...more })
const answeredOn = (petition: Petition, day: string, grade?: 'A' | 'B' | 'C' | 'D'): Petition =>
  moved(
    petition,
    centre,
    on(day),
    command('record-referral-result', { result: '已经装好', note: '区里复函', ...(grade && { grade }) }),
  )
const judge = (petition: Petition, day: string, satisfied: boolean, actor: Actor = deputy): Petition =>
  moved(petition, actor, on(day), command('judge-suggestion', { satisfied, note: '看过现场' }))
const extend = (petition: Petition, months: number, consents: Partial<Actor> = {}, day = '2026-12-01') =>
  moved(
    petition,
    centre,
    on(day),
    command('extend-referral', { months, consentBy: 'deputy-1', reason: '要等汛期过去' }),
    consents,
  )

describe('the district platform', () => {
  const sent = referred('2026-11-24', { to: 'district', note: '涉及跨街道管网' })
  const update = (petition: Petition, status: ActionInput<'update-referral'>['status']) =>
    moved(petition, centre, on('2026-11-26'), command('update-referral', { status, note: '区里来电' }))

  test('what it reports is kept, and neither stage nor due date moves', () => {
    const done = update(update(update(sent, 'accepted'), 'in-progress'), 'done')
    expect(done.referral?.status).toBe('done')
    expect(done).toMatchObject({ stage: 'referred', dueAt: sent.dueAt, version: sent.version })
  })

  test('what it returns goes back to the joint review, which begins anew', () => {
    const back = update(sent, 'returned')
    expect(back).toMatchObject({ stage: 'joint-review', orgId: street.commandCentreId })
    expect(back).not.toHaveProperty('referral')
    expect(back).not.toHaveProperty('review')
    expect(isOpenClock(back, 'referral')).toBe(false)
    expect(dueDayOf(back, 'joint-review')).toBe('2026-11-30') // two working days, over a weekend
  })

  test('a result is no grade of a suggestion', () => {
    expect(() => answeredOn(sent, '2026-11-30', 'A')).toThrow(InvalidInput)
    expect(answeredOn(sent, '2026-11-30').stage).toBe('answered')
  })

  test('its answer that did not solve it goes to the joint review, whatever was ordered before', () => {
    const order = { orderNo: '交办-1-1', seq: 2, at: on('2026-11-24') }
    const part = (orgId: string, state: 'signed' | 'finished') => ({
      ...{ orgId, state, sentAt: on('2026-11-24') },
    })
    const ordered = aPetition({
      ...{ stage: 'street', level: 2, orgId: 'water' },
      order: { ...order, parts: [part('water', 'signed'), part('roads', 'finished')] },
    })
    const handedOn = moved(
      ordered,
      centre,
      on('2026-11-25'),
      command('refer', { to: 'district', note: '超出街道权限' }),
    )
    expect(handedOn.order?.parts.map(({ orgId }) => orgId)).toEqual(['roads'])
    expect(maySee(handedOn, unit)).toBe(false)
    const again = moved(
      answeredOn(handedOn, '2026-11-30'),
      { role: 'resident' },
      on('2026-12-01'),
      command('rate', { solved: 'no', satisfaction: 'dissatisfied' }),
    )
    expect(again).toMatchObject({ stage: 'joint-review', orgId: street.commandCentreId })
    expect(again).not.toHaveProperty('referral')
  })
})

describe('a deputies’ suggestion', () => {
  test.each([
    ['2026-11-24', '2027-02-24'],
    ['2026-11-27', '2027-02-27'],
    ['2026-11-28', '2027-02-28'],
    ['2026-11-29', '2027-02-28'],
    ['2026-11-30', '2027-02-28'],
    ['2026-12-01', '2027-03-01'],
    ['2027-11-30', '2028-02-29'],
    ['2026-12-31', '2027-03-31'],
  ])('handed on at %s is due at the end of %s', (day, due) => {
    expect(suggestion(day).dueAt).toBe(`${due}T23:59:59.000+08:00`)
  })

  test('is extended from its own start: a short month on the way takes no day away', () => {
    const sent = suggestion('2026-11-30')
    expect(dueDayOf(sent, 'suggestion')).toBe('2027-02-28')
    const once = extend(sent, 1)
    expect(dueDayOf(once, 'suggestion')).toBe('2027-03-30')
    expect(dueDayOf(extend(once, 2), 'suggestion')).toBe('2027-05-30')
    expect(dueDayOf(extend(sent, 3), 'suggestion')).toBe('2027-05-30')
  })

  test('is extended by three months at the most, in all', () => {
    const twice = extend(suggestion('2026-11-24'), 2)
    expect(() => extend(twice, 2)).toThrow(InvalidInput)
    const thrice = extend(twice, 1)
    expect(thrice.referral?.extendedMonths).toBe(3)
    expect(() => extend(thrice, 1)).toThrow(MoveNotAllowed)
    expect(offeredActions(twice, centre, on('2026-12-01'))).toContain('extend-referral')
    expect(offeredActions(thrice, centre, on('2026-12-01'))).not.toContain('extend-referral')
  })

  test('is extended when a deputy of its own station consents, and nobody else', () => {
    const sent = suggestion('2026-11-24')
    expect(() => extend(sent, 1, { orgId: otherStation })).toThrow(InvalidInput)
    expect(() => extend(sent, 1, { role: 'station-head' })).toThrow(InvalidInput)
  })

  test('whose limit the street has set in working days is extended by months from where it ends', () => {
    const sent = suggestion('2026-11-24')
    const clocks = sent.clocks.map((clock) =>
      clock.name === 'suggestion'
        ? { ...clock, limit: { workingDays: 60 }, dueAt: '2027-01-31T23:59:59.000+08:00' }
        : clock,
    )
    expect(dueDayOf(extend({ ...sent, clocks }, 1), 'suggestion')).toBe('2027-02-28')
  })

  test.each([
    ['2026-12-31', '2027-01-31'],
    ['2027-01-30', '2027-02-28'],
    ['2027-01-28', '2027-02-28'],
    ['2027-02-28', '2027-03-28'],
  ])('asks other units for an opinion: asked at %s, due at %s', (day, due) => {
    const sent = suggestion(day, { co: ['water', 'roads'] })
    expect([dueDayOf(sent, 'co-unit', 'water'), dueDayOf(sent, 'co-unit', 'roads')]).toEqual([due, due])
  })

  test('a unit that was asked sees it and gives its opinion, once; another does neither', () => {
    const sent = suggestion('2026-11-24', { co: ['water'] })
    const opinion = command('opinion', { opinion: '建议和管网改造一起做' })
    const roads = anActor('department', { orgId: 'roads' })
    expect([maySee(sent, unit), maySee(sent, roads)]).toEqual([true, false])
    expect(() => moved(sent, roads, on('2026-12-01'), opinion)).toThrow(ActorNotAllowed)
    const opined = moved(sent, unit, on('2026-12-01'), opinion)
    expect(clockOf(opined, 'co-unit', 'water')).toBeUndefined()
    expect(isOpenClock(opined, 'suggestion')).toBe(true)
    expect(() => moved(opined, unit, on('2026-12-02'), opinion)).toThrow(MoveNotAllowed)
    expect(opined.version).toBe(sent.version)
  })

  test('units are departments of the street, each once, and for suggestions only', () => {
    expect(() => suggestion('2026-11-24', { co: ['elsewhere'] })).toThrow(InvalidInput)
    expect(() => suggestion('2026-11-24', { co: ['water', 'water'] })).toThrow(InvalidInput)
    expect(() => referred('2026-11-24', { to: 'district', note: '管网', co: ['water'] })).toThrow(
      InvalidInput,
    )
  })

  test('is graded when it is answered, or not', () => {
    expect(answeredOn(suggestion('2026-11-24'), '2026-12-24', 'B').referral?.grade).toBe('B')
    expect(answeredOn(suggestion('2026-11-24'), '2026-12-24').referral).not.toHaveProperty('grade')
  })

  test('stops every clock of its own when it is answered', () => {
    const sent = suggestion('2026-11-24', { co: ['water'] })
    const { clocks } = answeredOn(sent, '2026-12-24')
    expect(clocks.filter(({ state }) => state === 'running').map(({ name }) => name)).toEqual(['rating'])
  })

  test.each([
    ['2027-01-28', '2027-02-28'],
    ['2027-01-31', '2027-02-28'],
    ['2027-02-28', '2027-03-28'],
  ])('with which a deputy is not content at %s is handled again until %s', (day, due) => {
    const answered = answeredOn(suggestion('2026-11-24'), '2027-01-28', 'C')
    const again = judge(answered, day, false)
    expect(again).toMatchObject({ stage: 'referred', dueAt: `${due}T23:59:59.000+08:00` })
    expect(again.referral).toMatchObject({ judged: 'dissatisfied', again: true })
    expect(again.referral).not.toHaveProperty('grade')
    expect(again).not.toHaveProperty('answeredAt')
    expect(isOpenClock(again, 'rating')).toBe(false)
  })

  test('is handled again once: whoever is not content then is only heard', () => {
    const again = judge(answeredOn(suggestion('2026-11-24'), '2026-12-24'), '2026-12-25', false)
    expect(offeredActions(again, centre, on('2026-12-26'))).not.toContain('extend-referral')
    const second = answeredOn(again, '2027-01-10', 'A')
    const judged = judge(second, '2027-01-11', false)
    expect(judged.stage).toBe('answered')
    expect(() => judge(judged, '2027-01-12', false)).toThrow(MoveNotAllowed)
  })

  test('with which the deputy is content stays answered, and is not judged twice', () => {
    const content = judge(answeredOn(suggestion('2026-11-24'), '2026-12-24'), '2026-12-25', true)
    expect(content.stage).toBe('answered')
    expect(() => judge(content, '2026-12-26', false)).toThrow(MoveNotAllowed)
  })

  test('is judged within a month of the answer, also when the resident has rated it already', () => {
    const closed = moved(
      answeredOn(suggestion('2026-11-24'), '2027-01-30'),
      { role: 'resident' },
      on('2027-01-31'),
      command('rate', { solved: 'yes', satisfaction: 'satisfied' }),
    )
    expect(closed.stage).toBe('closed')
    const again = judge(closed, '2027-02-28', false)
    expect(again.stage).toBe('referred')
    expect(again).not.toHaveProperty('endedAt')
    expect(() => judge(closed, '2027-03-01', false)).toThrow(MoveNotAllowed)
  })

  test('is judged by a deputy of its station, and what is none by nobody', () => {
    const answered = answeredOn(suggestion('2026-11-24'), '2026-12-24')
    const elsewhere = anActor('deputy', { orgId: otherStation })
    expect(() => judge(answered, '2026-12-25', false, elsewhere)).toThrow(ActorNotAllowed)
    expect(() => judge(answered, '2026-12-25', false, centre)).toThrow(ActorNotAllowed)
    const fromDistrict = answeredOn(referred('2026-11-24', { to: 'district', note: '管网' }), '2026-12-24')
    expect(() => judge(fromDistrict, '2026-12-25', false)).toThrow(MoveNotAllowed)
  })
})

describe('the director’s visiting day', () => {
  const visit = (visitOn?: string) =>
    referred('2026-11-24', { to: 'directors-visit', note: '请主任现场看', ...(visitOn && { visitOn }) })
  const setDay = (petition: Petition, visitOn: string, day: string) =>
    moved(
      petition,
      centre,
      on(day),
      command('update-referral', { status: 'accepted', note: '排入议程', visitOn }),
    )

  test('runs until the day that is named', () => {
    expect(visit('2026-12-15').dueAt).toBe('2026-12-15T23:59:59.000+08:00')
  })

  test('can be today, and not yesterday', () => {
    expect(dueDayOf(visit('2026-11-24'), 'visit')).toBe('2026-11-24')
    expect(() => visit('2026-11-23')).toThrow(InvalidInput)
  })

  test('without a day is due within a month, until a day is set or another one', () => {
    const open = visit()
    expect(dueDayOf(open, 'visit')).toBe('2026-12-24')
    const set = setDay(open, '2027-01-15', '2026-11-25')
    expect([dueDayOf(set, 'visit'), set.referral?.visitOn]).toEqual(['2027-01-15', '2027-01-15'])
    const later = setDay(set, '2027-02-15', '2027-01-14')
    expect([dueDayOf(later, 'visit'), later.referral?.visitOn]).toEqual(['2027-02-15', '2027-02-15'])
  })

  test('is of visits only', () => {
    expect(() => referred('2026-11-24', { to: 'district', note: '管网', visitOn: '2026-12-15' })).toThrow(
      InvalidInput,
    )
    expect(() => setDay(suggestion('2026-11-24'), '2026-12-15', '2026-11-25')).toThrow(InvalidInput)
  })

  test('keeps its day with the outcome', () => {
    const answered = answeredOn(visit('2026-12-15'), '2026-12-15')
    expect(answered).toMatchObject({ stage: 'answered', referral: { visitOn: '2026-12-15' } })
  })
})
