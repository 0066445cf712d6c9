import { describe, expect, test } from 'vitest'
import { aPetition, timekeeping } from '../../testing/a-petition.ts'
import { street } from '../../testing/a-street.ts'
import {
  agreed,
  centre,
  committee,
  decide,
  dueOf,
  facts,
  finish,
  giveBack,
  head,
  lived,
  moved,
  NOON,
  order,
  ordered,
  police,
  raised,
  review,
  type Step,
  sign,
  T,
  URBAN,
  urban,
  water,
} from '../../testing/level-two.ts'
import { ActorNotAllowed, InvalidInput, MoveNotAllowed, SignatureMissing } from '../errors.ts'
import { type Actor, residentActor, systemActor } from '../street/roles.ts'
import { decideMove } from './decide-move.ts'
import type { StreetFacts } from './effects.ts'
import type { Command } from './lifecycle.ts'
import { applyChange, type Petition } from './petition.ts'

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
