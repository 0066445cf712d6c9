import { describe, expect, test } from 'vitest'
import { aPetition, timekeeping } from '../../testing/a-petition.ts'
import { anActor, street } from '../../testing/a-street.ts'
import { ActorNotAllowed, InvalidInput, MoveNotAllowed, SignatureMissing } from '../errors.ts'
import { type Actor, residentActor, systemActor } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'
import { decideMove } from './decide-move.ts'
import type { StreetFacts } from './effects.ts'
import type { Command } from './lifecycle.ts'
import { applyChange, type Petition } from './petition.ts'

const [URBAN, WATER, POLICE] = ['yuejincun/urban', 'yuejincun/water', 'yuejincun/police']
const department = (orgId = URBAN) => anActor('department', { orgId, personId: `${orgId}-1` })
const [urban, water, police] = [department(URBAN), department(WATER), department(POLICE)]
const [centre, committee, head] = [
  anActor('command-centre'),
  anActor('congress-committee'),
  anActor('station-head'),
]
const T = (day: string, time = '11:00:00.000') => `2026-${day}T${time}+08:00`
const NOON = T('11-24', '12:00:00.000')

const facts: StreetFacts = {
  commandCentreId: street.commandCentreId,
  categories: street.categories,
  departments: [URBAN, WATER, POLICE].map((orgId = '') => ({ orgId, name: orgId })),
}
const decide = (petition: Petition, command: Command, actor: Actor, now: Timestamp = NOON, more = facts) =>
  decideMove(petition, command, actor, { ...timekeeping, now, facts: more })
const moved = (petition: Petition, command: Command, actor: Actor, now: Timestamp = NOON): Petition =>
  applyChange(petition, decide(petition, command, actor, now).change)
type Step = readonly [Command, Actor, Timestamp?]
const lived = (petition: Petition, ...steps: readonly Step[]): Petition =>
  steps.reduce((state, [command, actor, now]) => moved(state, command, actor, now), petition)

const scores = { universality: 3, urgency: 4, legality: 3, publicInterest: 4 }
const review = (decision: 'order' | 'refer' | 'hold' | 'send-back' | 'supervise'): Command => ({
  action: 'review',
  input: { scores, opinion: '建议交办', decision },
})
const agreed = (decision: Parameters<typeof review>[0]): Step[] => [
  [review(decision), centre],
  [review(decision), committee],
]
const order = (lead = URBAN ?? '', co: string[] = [], workingDays?: number): Command => ({
  action: 'order',
  input: {
    lead,
    ...(co.length > 0 && { co }),
    requirement: '现场查勘后整改',
    ...(workingDays && { workingDays }),
  },
})
const finish: Command = { action: 'finish-task', input: { result: '已修好' } }
const giveBack: Command = { action: 'return-task', input: { reason: '不属本部门职责' } }
const sign: Command = { action: 'sign', input: {} }

const raised = aPetition({ stage: 'joint-review', level: 2 })
const ordered = lived(raised, ...agreed('order'), [order(URBAN, [WATER ?? '']), centre])
const dueOf = ({ clocks }: Petition, name: string, of?: string) =>
  clocks.find((clock) => clock.name === name && clock.of === of)?.dueAt

describe('nothing is ordered before both have signed', () => {
  test('with one signature, with two that differ, or with another decision', () => {
    const one = moved(raised, review('order'), centre)
    expect(() => decide(raised, order(), centre)).toThrow(SignatureMissing)
    expect(() => decide(one, order(), centre)).toThrow('人大街道工委')
    expect(() => decide(lived(one, [review('hold'), committee]), order(), centre)).toThrow(SignatureMissing)
    expect(() => decide(lived(raised, ...agreed('refer')), order(), centre)).toThrow(MoveNotAllowed)
    expect(ordered.stage).toBe('street')
  })

  test('a decision to supervise is ordered too', () => {
    expect(lived(raised, ...agreed('supervise'), [order(), centre]).stage).toBe('street')
  })

  test('a side cannot sign for the other', () => {
    const twice = lived(raised, [review('order'), committee], [review('order'), committee])
    expect(() => decide(twice, order(), centre)).toThrow('街道指挥中心')
  })

  test.each<[string, Command, Actor]>([
    ['a supplement', { action: 'supplement', input: { text: '又漏水了' } }, residentActor],
    [
      'another category',
      { action: 'reclassify', input: { category: 'environment', reason: '更正' } },
      centre,
    ],
  ])('%s makes both signatures fall, and the timeline says so', (_, command, actor) => {
    const signed = lived(raised, ...agreed('order'))
    const { change, draft } = decide(signed, command, actor)
    expect(change.review).toBeNull()
    expect(draft.public).toMatchObject({ signaturesWithdrawn: true })
    expect(() => decide(applyChange(signed, change), order(), centre)).toThrow(SignatureMissing)
  })

  test('after the last round the named chair decides, and nobody else', () => {
    const chairId = 'congress-committee-1'
    const withChair = { ...timekeeping, coordination: { ...timekeeping.coordination, chairId } }
    const step = (petition: Petition, command: Command, actor: Actor) =>
      applyChange(petition, decideMove(petition, command, actor, { ...withChair, now: NOON, facts }).change)
    let petition = raised
    for (let round = 0; round < 2; round++)
      petition = step(step(petition, review('order'), centre), review('send-back'), committee)
    expect(() => step(petition, review('order'), centre)).toThrow(ActorNotAllowed)
    expect(() => step(petition, order(), centre)).toThrow(SignatureMissing)
    petition = step(petition, review('order'), committee)
    expect(step(petition, order(), centre).stage).toBe('street')
  })

  test('what both have decided is not sent back, what is not decided is', () => {
    const sendBack: Command = { action: 'send-back', input: { reason: '社区可办' } }
    expect(() => decide(lived(raised, ...agreed('order')), sendBack, centre)).toThrow(MoveNotAllowed)
    expect(moved(moved(raised, review('order'), centre), sendBack, centre)).toMatchObject({
      stage: 'submitted',
    })
    expect(moved(raised, sendBack, centre).review).toBeUndefined()
  })
})

describe('a task order', () => {
  const decidedToOrder = lived(raised, ...agreed('order'))
  const rule = { confidence: 1, by: 'rule', number: 3, name: '占道经营' } as const
  const orderedWith = (advice: StreetFacts['advice']) =>
    decide(decidedToOrder, order(URBAN), centre, NOON, { ...facts, ...(advice && { advice }) })

  test.each([
    ['the suggested department', URBAN, 'confirmed'],
    ['another one', WATER, 'overruled'],
  ])('to %s says so, and what was suggested why', (_, lead = '', routing) => {
    const { change, draft } = orderedWith({ suggestion: { lead, ...rule } })
    expect(change.order?.advised).toBe(lead)
    expect(draft.private).toMatchObject({ routing, advice: { lead, reason: '按规则3“占道经营”' } })
  })

  test('that nobody was suggested for says so, and nothing where the platform was not asked', () => {
    expect(orderedWith({}).change.order).not.toHaveProperty('advised')
    expect(orderedWith({}).draft.private).toMatchObject({ routing: 'unaided' })
    expect(orderedWith(undefined).draft.private).not.toHaveProperty('routing')
  })

  test('runs from dispatch: each part has its clocks, the whole its due date', () => {
    expect(ordered).toMatchObject({ orgId: URBAN, level: 2, dueAt: T('12-03', '23:59:59.000') })
    expect(dueOf(ordered, 'sign', URBAN)).toBe(T('11-25', '23:59:59.000'))
    expect(dueOf(ordered, 'sign', WATER)).toBe(T('11-25', '23:59:59.000'))
    expect(dueOf(ordered, 'opinion', WATER)).toBe(T('11-27', '23:59:59.000'))
    expect(dueOf(ordered, 'opinion', URBAN)).toBeUndefined()
    const signed = moved(ordered, sign, urban)
    expect(signed.dueAt).toBe(ordered.dueAt)
    expect(dueOf(signed, 'sign', URBAN)).toBeUndefined()
  })

  test('has the days that it names', () => {
    expect(lived(raised, ...agreed('order'), [order(URBAN, [], 15), centre]).dueAt).toBe(
      T('12-15', '23:59:59.000'),
    )
  })

  test.each([
    ['what is no department', order('yuejincun/nobody')],
    ['the lead beside itself', order(URBAN, [URBAN ?? ''])],
    ['a co-department twice', order(URBAN, [WATER ?? '', WATER ?? ''])],
  ])('does not go to %s', (_, command) => {
    expect(() => decide(lived(raised, ...agreed('order')), command, centre)).toThrow(InvalidInput)
  })

  test('a co-department tells the lead, and the lead alone answers the resident', () => {
    const { change, draft } = decide(
      ordered,
      { action: 'opinion', input: { opinion: '建议一并更换' } },
      water,
    )
    expect(draft.public).toBeUndefined()
    expect(draft.private).toEqual({ opinion: '建议一并更换' })
    const opined = applyChange(ordered, change)
    expect(opined.order?.parts[1]).toMatchObject({ state: 'signed', opined: true })
    expect(dueOf(opined, 'opinion', WATER)).toBeUndefined()
    expect(() => decide(ordered, { action: 'opinion', input: { opinion: '同意' } }, urban)).toThrow(
      MoveNotAllowed,
    )
  })

  test('the lead closes only when every part is done or ruled unnecessary', () => {
    expect(() => decide(ordered, finish, urban)).toThrow('还有 1 个协办单位')
    const both = lived(ordered, [finish, water], [finish, urban])
    expect(both).toMatchObject({ stage: 'answered', level: 2, answeredBy: urban.personId })
    expect(both.clocks.filter(({ state }) => state === 'running').map(({ name }) => name)).toEqual(['rating'])
    const waive: Command = { action: 'waive-task', input: { orgId: WATER ?? '', reason: '已由主办解决' } }
    expect(lived(ordered, [waive, centre], [finish, urban]).stage).toBe('answered')
    expect(() => decide(moved(ordered, waive, centre), sign, water)).toThrow(ActorNotAllowed)
  })

  test('no department acts for another', () => {
    for (const command of [sign, finish, giveBack])
      expect(() => decide(ordered, command, police)).toThrow(ActorNotAllowed)
    expect(() =>
      decide(ordered, { action: 'request-extension', input: { workingDays: 3, reason: '等材料' } }, water),
    ).toThrow(ActorNotAllowed)
  })
})

describe('the brake on ping-pong', () => {
  const returned = moved(ordered, giveBack, urban)
  const again = lived(returned, [order(POLICE, [WATER ?? '']), centre], [giveBack, police])

  test('a task is returned until the end of the window, and not a millisecond later', () => {
    expect(moved(ordered, giveBack, urban, T('11-25', '23:59:59.000')).hops).toBe(1)
    expect(() => decide(ordered, giveBack, urban, T('11-25', '23:59:59.001'))).toThrow('退回期限已过')
  })

  test('a first return goes to the command centre, which names another; the clock runs from the first dispatch', () => {
    expect(returned).toMatchObject({ orgId: street.commandCentreId, hops: 1, dueAt: ordered.dueAt })
    const other = moved(returned, order(POLICE, [WATER ?? '']), centre, T('11-26'))
    expect(other).toMatchObject({ orgId: POLICE, dueAt: ordered.dueAt })
    expect(other.order?.parts.map(({ orgId, sentAt }) => [orgId, sentAt])).toEqual([
      [POLICE, T('11-26')],
      [WATER, NOON],
    ])
    expect(other.order?.orderNo).toMatch(/-2$/)
    expect(() => decide(ordered, order(POLICE), centre)).toThrow('部门退回后才能改派')
  })

  test('a second return opens an arbitration with a limit; what it decides is not returned', () => {
    expect(again).toMatchObject({ hops: 2, arbitration: {} })
    expect(dueOf(again, 'arbitration')).toBe(T('11-26', '23:59:59.000'))
    expect(() => decide(again, order(URBAN), centre)).toThrow('正在裁定')
    const decided = moved(
      again,
      { action: 'decide-arbitration', input: { lead: URBAN ?? '', note: '按职责清单' } },
      centre,
    )
    expect(decided).toMatchObject({ orgId: URBAN, hops: 2, dueAt: ordered.dueAt })
    expect(decided.arbitration).toBeUndefined()
    expect(() => decide(decided, giveBack, urban)).toThrow('不能再退回')
    expect(lived(decided, [finish, water], [finish, urban]).stage).toBe('answered')
  })

  test('what a lead has asked for goes with it when another is ruled to lead', () => {
    const extension = { seq: 9, orgId: POLICE, workingDays: 3 }
    const disputed = { ...again, orgId: POLICE, extension }
    const ruled = (lead: string) =>
      moved(disputed, { action: 'decide-arbitration', input: { lead, note: '按职责清单' } }, centre)
    expect(ruled(URBAN ?? '').extension).toBeUndefined()
    expect(ruled(POLICE).extension).toEqual(extension)
  })

  test('a named arbiter decides, and nobody else', () => {
    const named = { ...again, arbitration: { personId: 'command-centre-2' } }
    const ruling: Command = { action: 'decide-arbitration', input: { lead: URBAN ?? '', note: '按职责清单' } }
    expect(() => decide(named, ruling, centre)).toThrow(ActorNotAllowed)
    expect(moved(named, ruling, anActor('command-centre', { personId: 'command-centre-2' })).orgId).toBe(
      URBAN,
    )
  })
})

describe('extension', () => {
  const ask = (workingDays: number): Command => ({
    action: 'request-extension',
    input: { workingDays, reason: '等材料' },
  })
  const approve: Command = { action: 'approve-extension', input: {} }

  test('moves the due date by as many working days as were asked for, from the first dispatch', () => {
    const extended = lived(ordered, [ask(5), urban], [approve, centre])
    expect(extended).toMatchObject({
      dueAt: T('12-10', '23:59:59.000'),
      extended: 5,
      version: ordered.version + 1,
    })
    expect(extended.extension).toBeUndefined()
    expect(moved(ordered, ask(5), urban).dueAt).toBe(ordered.dueAt)
    expect(decide(moved(ordered, ask(5), urban), approve, centre).draft.public).toMatchObject({
      before: ordered.dueAt,
    })
  })

  test('is asked for at most as configured, in all', () => {
    expect(() => decide(ordered, ask(16), urban)).toThrow(InvalidInput)
    const used = lived(ordered, [ask(10), urban], [approve, centre])
    expect(() => decide(used, ask(6), urban)).toThrow(InvalidInput)
    expect(moved(used, ask(5), urban).extension?.workingDays).toBe(5)
  })

  test('is asked for once at a time, and decided only when it was asked for', () => {
    expect(() => decide(moved(ordered, ask(5), urban), ask(5), urban)).toThrow(MoveNotAllowed)
    expect(() => decide(ordered, approve, centre)).toThrow(MoveNotAllowed)
  })
})

describe('hold', () => {
  const hold = (reviewAt: string): Command => ({
    action: 'request-hold',
    input: { reason: '列入明年改造计划', reviewAt },
  })
  const approve: Command = { action: 'approve-hold', input: {} }

  test('needs approval, stands with its review date, and comes back by itself where it was', () => {
    const asked = moved(ordered, hold('2027-03-01'), urban)
    expect(asked.stage).toBe('street')
    const held = moved(asked, approve, centre)
    expect(held).toMatchObject({ stage: 'on-hold', dueAt: '2027-03-01T23:59:59.000+08:00' })
    expect(held.next).toEqual({ at: '2027-03-01T23:59:59.001+08:00', action: 'resume' })
    const back = moved(held, { action: 'resume', input: {} }, systemActor, held.next?.at)
    expect(back).toMatchObject({ stage: 'street', orgId: URBAN, dueAt: '2027-03-10T23:59:59.000+08:00' })
    expect(back.hold).toBeUndefined()
  })

  test('waits until it is decided who leads', () => {
    const disputed = { ...moved(ordered, hold('2027-03-01'), urban), arbitration: {} }
    expect(() => decide(disputed, approve, centre)).toThrow(MoveNotAllowed)
    expect(() => decide({ ...ordered, arbitration: {} }, hold('2027-03-01'), urban)).toThrow(MoveNotAllowed)
  })

  test('is not until today, and not for ever', () => {
    expect(() => decide(ordered, hold('2026-11-24'), urban)).toThrow(InvalidInput)
    expect(moved(ordered, hold('2026-11-25'), urban).hold?.reviewAt).toBe('2026-11-25')
    expect(moved(ordered, hold('2027-11-24'), urban).hold?.reviewAt).toBe('2027-11-24')
    expect(() => decide(ordered, hold('2027-11-25'), urban)).toThrow(InvalidInput)
  })

  test('what both sides have decided needs nobody else', () => {
    const held = lived(raised, ...agreed('hold'), [hold('2027-03-01'), centre])
    expect(held).toMatchObject({ stage: 'on-hold', hold: { from: 'joint-review' } })
    expect(moved(held, { action: 'resume', input: {} }, systemActor, held.next?.at).stage).toBe(
      'joint-review',
    )
  })

  test('what comes back to both sides is looked at anew: nothing is put off again by old signatures', () => {
    const held = lived(raised, ...agreed('hold'), [hold('2027-03-01'), centre])
    const now = '2027-03-02T12:00:00.000+08:00'
    const back = moved(held, { action: 'resume', input: {} }, systemActor, held.next?.at)
    expect(back.review).toBeUndefined()
    expect(() => decide(back, hold('2027-06-01'), centre, now)).toThrow(SignatureMissing)
    const anew = agreed('order').map(([command, actor]): Step => [command, actor, now])
    expect(lived(back, ...anew, [order(), centre, now]).stage).toBe('street')
  })
})

describe('the independent check', () => {
  const answered = moved(moved(raised, review('order'), centre), review('order'), committee)
  const reopenedOnce = { ...answered, reopened: 1 }
  const done = lived(reopenedOnce, [order(), centre], [finish, urban])
  const check = (passed: boolean): Command => ({ action: 'check', input: { passed, note: '到现场看过' } })
  const rate: Command = { action: 'rate', input: { solved: 'yes', satisfaction: 'satisfied' } }

  test('is made of every answer to a petition that was reopened, before it is filed away', () => {
    expect(done).toMatchObject({ stage: 'answered', check: 'pending' })
    expect(lived(done, [rate, residentActor])).toMatchObject({ stage: 'answered', solved: 'yes' })
    expect(() => decide(lived(done, [rate, residentActor]), rate, residentActor)).toThrow(MoveNotAllowed)
    expect(lived(done, [rate, residentActor], [check(true), committee])).toMatchObject({
      stage: 'closed',
      check: 'passed',
    })
    expect(lived(done, [check(true), committee], [rate, residentActor])).toMatchObject({ stage: 'closed' })
  })

  test('that fails reopens it', () => {
    expect(lived(done, [rate, residentActor], [check(false), centre])).toMatchObject({
      ...{ stage: 'street', check: 'failed', reopened: 2, orgId: URBAN },
      dueAt: T('12-03', '23:59:59.000'),
    })
  })

  test('is not made by whoever answered, nor without need', () => {
    const own = { ...done, answeredBy: centre.personId ?? '' }
    expect(() => decide(own, check(true), centre)).toThrow(ActorNotAllowed)
    const { check: _, ...unchecked } = done
    expect(() => decide(unchecked, check(true), centre)).toThrow(MoveNotAllowed)
  })

  test('a sample of first answers is checked too, as many of a hundred as the street says', () => {
    const shareOf = (checkedOfLevel2: number) => {
      let checked = 0
      for (let n = 0; n < 400; n++) {
        const codeHash = (n * 2_654_435_761).toString(16).padStart(8, '0').slice(-8).padEnd(40, '0')
        const petition = { ...lived(answered, [order(), centre]), codeHash }
        const coordination = { ...timekeeping.coordination, checkedOfLevel2 }
        const { change } = decideMove(petition, finish, urban, {
          ...timekeeping,
          coordination,
          now: NOON,
          facts,
        })
        if (change.check === 'pending') checked++
      }
      return checked / 4
    }
    expect(shareOf(0)).toBe(0)
    expect(shareOf(25)).toBeGreaterThan(15)
    expect(shareOf(25)).toBeLessThan(35)
    expect(shareOf(100)).toBe(100)
  })
})

describe('the congress committee', () => {
  const warn = (to: string, reportBy?: string): Command => ({
    action: 'warn',
    input: { to, text: '请三天内解决', ...(reportBy && { reportBy }) },
  })
  const withPerson = (person: Actor) => ({
    ...facts,
    person: { ...person, name: '周工' } as StreetFacts['person'] & object,
  })
  const step = (petition: Petition, command: Command, actor: Actor, person: Actor) =>
    applyChange(petition, decide(petition, command, actor, NOON, withPerson(person)).change)

  test('warns a person, who alone answers; a report has its day', () => {
    const warned = step(ordered, warn('yuejincun/urban-1', '2026-11-27'), committee, urban)
    expect(warned.dueAt).toBe(ordered.dueAt)
    expect(dueOf(warned, 'report', String(warned.seq))).toBe(T('11-27', '23:59:59.000'))
    const answer: Command = { action: 'answer-warning', input: { text: '已安排抢修' } }
    expect(() => decide(warned, answer, water)).toThrow(ActorNotAllowed)
    const calmed = moved(warned, answer, urban)
    expect(calmed.warnings).toBeUndefined()
    expect(calmed.clocks.some(({ name }) => name === 'report')).toBe(false)
  })

  test('warns nobody who cannot see the petition', () => {
    expect(() => step(ordered, warn('yuejincun/police-1'), committee, police)).toThrow(InvalidInput)
  })

  test('changes nothing in the handling', () => {
    for (const command of [order(), giveBack, finish, sign])
      expect(() => decide(ordered, command, committee)).toThrow(ActorNotAllowed)
    const supervised = moved(ordered, { action: 'supervise', input: { note: '每周报告' } }, committee)
    expect(supervised).toMatchObject({
      stage: 'street',
      orgId: URBAN,
      dueAt: ordered.dueAt,
      version: ordered.version,
    })
  })
})

test('a station that lets it run out loses it to the street, and keeps seeing it', () => {
  const late = aPetition({ stage: 'community', handlerId: 'handler-1', triagedAt: NOON })
  const clocks = late.clocks.map((clock) => ({ ...clock, raised: ['50%', '80%', 'overdue'] }))
  const due = { ...late, clocks, next: { at: T('12-02', '23:59:59.001'), action: 'auto-escalate' as const } }
  const escalate: Command = { action: 'auto-escalate', input: {} }
  expect(() => decide(due, escalate, systemActor, T('12-02', '23:59:59.000'))).toThrow(MoveNotAllowed)
  const gone = moved(due, escalate, systemActor, T('12-03', '00:00:00.000'))
  expect(gone).toMatchObject({ stage: 'joint-review', level: 2, orgId: street.commandCentreId })
  expect(gone.handlerId).toBeUndefined()
  expect(decide(gone, { action: 'note', input: { text: '已上门三次' } }, head).draft.to).toBe('joint-review')
})
