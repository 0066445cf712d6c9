import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FILED_AT } from '../../testing/a-petition.ts'
import { anActor, street } from '../../testing/a-street.ts'
import { aMember, anItem } from '../../testing/an-item.ts'
import { systemActor } from '../street/roles.ts'
import { DAY_MS, dayOf, later, type Timestamp } from '../time.ts'
import { decideBeginning, decideItem, type ItemCommand, offeredItemActions } from './decide-item.ts'
import { itemStatuses, type SupervisionItem } from './item.ts'
import type { ItemContext } from './item-effects.ts'
import { itemActions, itemRulesOf } from './item-lifecycle.ts'
import { mayLeaveOn } from './quiet.ts'
import { usualSupervision } from './supervision-rules.ts'

const committee = anActor('congress-committee')
const lead = anActor('department')
const co = anActor('department', { orgId: 'co', personId: 'department-2' })
const deputy = anActor('deputy')
const inDays = (days: number): Timestamp => later(FILED_AT, days * DAY_MS)
const day = (days: number) => dayOf(inDays(days))

const context = (overrides: Partial<ItemContext> = {}): ItemContext => ({
  now: FILED_AT,
  rules: usualSupervision,
  members: [aMember('261124-AAAAAA')],
  people: [committee, deputy],
  departments: [lead.orgId, co.orgId],
  ...overrides,
})
const terms = {
  ...{ title: '烧烤油烟', problem: '油烟扰民', plan: '设备升级', ownerId: committee.personId },
  ...{ lead: lead.orgId, co: [co.orgId], dueOn: day(60) },
}
const listed = (overrides: Partial<SupervisionItem> = {}) =>
  anItem({
    ...{ status: 'listed', leadId: lead.orgId, coIds: [co.orgId], dueOn: day(60), listedAt: FILED_AT },
    ...overrides,
  })
const answered = (overrides: Partial<SupervisionItem> = {}) =>
  listed({ status: 'answered', answeredAt: FILED_AT, lookBackOn: day(30), ...overrides })
const aStep = (): SupervisionItem['steps'][number] => ({
  ...{ number: 1, kind: 'inspection', on: day(2), deputies: [deputy.personId] },
})
const act = (item: SupervisionItem, command: ItemCommand, actor = committee, at = context()) =>
  decideItem(item, command, actor, at).next

describe('a proposal', () => {
  const proposal = anItem()
  test('goes onto the list with plan, owner, departments and due date', () => {
    const next = act(proposal, { action: 'accept', input: terms })
    expect(next).toMatchObject({
      ...{ status: 'listed', plan: '设备升级', leadId: lead.orgId, coIds: [co.orgId], listedAt: FILED_AT },
      ...{ seq: 2, version: 2 },
    })
  })
  test('is not accepted with a lead that also stands beside itself, a stranger as owner or a date that is over', () => {
    const accept = (over: Partial<typeof terms>) => () =>
      act(proposal, { action: 'accept', input: { ...terms, ...over } })
    expect(accept({ co: [lead.orgId] })).toThrow(expect.objectContaining({ name: 'InvalidInput' }))
    expect(accept({ ownerId: deputy.personId })).toThrow(expect.objectContaining({ name: 'InvalidInput' }))
    expect(accept({ lead: 'nobody' })).toThrow(expect.objectContaining({ name: 'InvalidInput' }))
    expect(accept({ dueOn: day(-1) })).toThrow(expect.objectContaining({ name: 'InvalidInput' }))
    expect(accept({ dueOn: day(0) })).not.toThrow()
  })
  test('is hidden from departments and deputies until it is on the list', () => {
    const steps = [aStep()]
    const shown = { ...proposal, leadId: lead.orgId, steps }
    for (const who of [lead, deputy]) expect(offeredItemActions(shown, who, context())).toEqual([])
    expect(offeredItemActions({ ...shown, status: 'listed' }, lead, context())).toContain('progress')
  })
  test('is the committee’s to decide on, and begins by hand at theirs alone', () => {
    const centre = anActor('command-centre')
    expect(() => act(proposal, { action: 'accept', input: terms }, centre)).toThrow(
      expect.objectContaining({ name: 'ActorNotAllowed' }),
    )
    const numbered = { itemId: 'S261124-AAAA', streetId: street.streetId }
    const open = { action: 'open', input: terms } as const
    expect(() => decideBeginning(numbered, open, centre, context())).toThrow(
      expect.objectContaining({ name: 'ActorNotAllowed' }),
    )
    const begun = decideBeginning(numbered, open, committee, context()).next
    expect(begun).toMatchObject({ ...numbered, status: 'listed', seq: 1, version: 1, dueOn: day(60) })
  })
})

describe('promises', () => {
  const meeting = {
    action: 'record',
    input: {
      ...{ kind: 'coordination-meeting', on: day(0), deputies: [deputy.personId], minutes: '三方到会' },
      promises: [{ orgId: lead.orgId, text: '一个月内换净化设备，电话13812345678', dueOn: day(30) }],
    },
  } as const satisfies ItemCommand
  test('are put down with the action at which they were made, without anybody’s number', () => {
    const next = act(listed(), {
      ...meeting,
      input: { ...meeting.input, promises: [...meeting.input.promises], deputies: [deputy.personId] },
    })
    expect(next.steps).toEqual([
      { number: 1, kind: 'coordination-meeting', on: day(0), deputies: [deputy.personId], recorded: 2 },
    ])
    expect(next.promises).toMatchObject([{ number: 1, step: 1, state: 'open', dueOn: day(30) }])
    expect(next.promises[0]?.text).not.toContain('13812345678')
  })
  test('are reported by the department that made them alone, and judged by the committee', () => {
    const promised = listed({
      promises: [{ number: 1, orgId: lead.orgId, text: '换设备', dueOn: day(3), step: 1, state: 'open' }],
    })
    const report = { action: 'report-promise', input: { promise: 1, note: '已装好' } } as const
    expect(() => act(promised, report, co)).toThrow(expect.objectContaining({ name: 'InvalidInput' }))
    const reported = act(promised, report, lead, context({ now: inDays(2) }))
    expect(reported.promises).toMatchObject([{ state: 'reported', reportedOn: day(2) }])
    const judge = { action: 'judge-promise', input: { promise: 1, kept: true, note: '看过现场' } } as const
    const judged = act(reported, judge, committee, context({ now: inDays(9) }))
    expect(judged.promises).toMatchObject([{ state: 'kept', reportedOn: day(2) }])
    expect(() => act(judged, judge)).toThrow(expect.objectContaining({ name: 'MoveNotAllowed' }))
  })
})

describe('an answered item', () => {
  const leave = { action: 'leave', input: {} } as const
  const lookedBack = answered({ lookedBack: { on: day(30), passed: true } })
  test('leaves on the day after the quiet days, no earlier', () => {
    const on = (days: number) => () => act(lookedBack, leave, committee, context({ now: inDays(days) }))
    expect(on(30)).toThrow(expect.objectContaining({ name: 'MoveNotAllowed' }))
    expect(on(31)).not.toThrow()
  })
  test('waits anew after a petition that was filed meanwhile', () => {
    const members = [aMember('261124-AAAAAA'), aMember('261204-BBBBBB', { filedAt: inDays(10) })]
    expect(mayLeaveOn(lookedBack, members, usualSupervision)).toBe(day(41))
    const at = (days: number) => context({ now: inDays(days), members })
    expect(() => act(lookedBack, leave, committee, at(40))).toThrow('30 天')
    expect(act(lookedBack, leave, committee, at(41)).status).toBe('left')
  })
  test('does not leave without a look back, or with a promise that nobody has judged', () => {
    const late = context({ now: inDays(90) })
    expect(() => act(answered(), leave, committee, late)).toThrow('回头看')
    const promises = [
      { number: 1, orgId: 'co', text: '巡查', dueOn: day(3), step: 1, state: 'reported' } as const,
    ]
    expect(() => act({ ...lookedBack, promises }, leave, committee, late)).toThrow('承诺')
  })
  test('returns when the look back fails, and is answered anew', () => {
    const failed = act(
      answered(),
      { action: 'look-back', input: { on: day(30), passed: false, note: '油烟又起' } },
      committee,
      context({ now: inDays(30) }),
    )
    expect(failed).toMatchObject({ status: 'listed', returns: 1, returnedAt: inDays(30) })
    expect(failed).not.toHaveProperty('answeredAt')
  })
  test('flares up when somebody files on it after the answer, also once it has left', () => {
    const flare = { action: 'flare-up', input: {} } as const
    const after = context({ members: [aMember('261125-AAAAAA', { filedAt: inDays(1) })], now: inDays(1) })
    for (const status of ['answered', 'left'] as const)
      expect(decideItem(answered({ status }), flare, systemActor, after).next).toMatchObject({
        ...{ status: 'listed', returns: 1 },
        version: 1,
      })
    expect(() => decideItem(answered(), flare, systemActor, context())).toThrow(
      expect.objectContaining({ name: 'MoveNotAllowed' }),
    )
  })
})

test('an old page is told so before anything else', () => {
  const old = { ...context(), version: 1 }
  expect(() => decideItem(listed({ version: 2 }), { action: 'leave', input: {} }, committee, old)).toThrow(
    expect.objectContaining({ name: 'StaleVersion', current: 2 }),
  )
})

test('a progress makes nobody’s page old, a changed plan does', () => {
  expect(act(listed(), { action: 'progress', input: { note: '在办' } }, lead).version).toBe(1)
  expect(act(listed(), { action: 'edit', input: { plan: '联合巡查', reason: '会上商定' } }).version).toBe(2)
})

test('a deputy records only where they take part', () => {
  const record = { action: 'take-part', input: { kind: 'visit', on: day(0), text: '看了现场' } } as const
  expect(() => act(listed(), record, deputy)).toThrow(expect.objectContaining({ name: 'ActorNotAllowed' }))
  const taking = listed({ steps: [aStep()] })
  expect(act(taking, record, deputy).seq).toBe(2)
})

test('what is offered can be done, and what is not offered is refused, whoever asks and wherever it stands', () => {
  const actors = [committee, lead, co, deputy, anActor('command-centre'), anActor('admin'), systemActor]
  fc.assert(
    fc.property(
      fc.constantFrom(...itemStatuses),
      fc.constantFrom(...actors),
      fc.constantFrom(...itemActions),
      fc.boolean(),
      (status, actor, action, quiet) => {
        const item = { ...answered({ lookedBack: { on: day(1), passed: true } }), status }
        const at = context({ now: inDays(quiet ? 60 : 5) })
        const offered = offeredItemActions(item, actor, at).includes(action)
        const inTable = itemRulesOf(action).some(
          ({ by, from }) => by.includes(actor.role) && from.includes(status),
        )
        if (offered) expect(inTable).toBe(true)
        const refusal = (() => {
          try {
            decideItem(item, { action, input: {} } as ItemCommand, actor, at)
            return undefined
          } catch (error) {
            return (error as Error).name
          }
        })()
        if (!offered) expect(['ActorNotAllowed', 'MoveNotAllowed']).toContain(refusal)
        else expect(['ActorNotAllowed', 'MoveNotAllowed', 'StaleVersion']).not.toContain(refusal)
      },
    ),
  )
})
