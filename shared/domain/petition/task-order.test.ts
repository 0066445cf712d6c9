import { describe, expect, test } from 'vitest'
import { anActor, street } from '../../testing/a-street.ts'
import {
  agreed,
  centre,
  decide,
  dueOf,
  facts,
  finish,
  giveBack,
  lived,
  moved,
  NOON,
  order,
  ordered,
  POLICE,
  police,
  raised,
  sign,
  T,
  URBAN,
  urban,
  WATER,
  water,
} from '../../testing/level-two.ts'
import { ActorNotAllowed, InvalidInput, MoveNotAllowed } from '../errors.ts'
import type { StreetFacts } from './effects.ts'
import type { Command } from './lifecycle.ts'
import { applyChange } from './petition.ts'

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
