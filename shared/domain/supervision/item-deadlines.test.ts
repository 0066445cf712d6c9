import { expect, test } from 'vitest'
import { aMember, anItem } from '../../testing/an-item.ts'
import type { SupervisionItem } from './item.ts'
import { deadlinesToRaise, raisedWith } from './item-deadlines.ts'
import { usualSupervision } from './supervision-rules.ts'

const NOW = '2026-11-24T10:00:00.000+08:00'
const grounds = { members: [], rules: usualSupervision }
const promise: SupervisionItem['promises'][number] = {
  ...{ number: 1, orgId: 'urban', text: '每晚巡查', dueOn: '2026-12-31', step: 1 },
  state: 'open',
}
const raisedAt = (item: Parameters<typeof deadlinesToRaise>[0], now = NOW, more = {}) =>
  deadlinesToRaise(item, { ...grounds, ...more }, now).map(({ kind, at }) => `${kind} ${at.slice(0, 16)}`)

test('a plan and a promise are told a week before, and on the morning after their day', () => {
  const item = anItem({ status: 'listed', dueOn: '2027-01-31', promises: [promise] })
  expect(raisedAt(item)).toEqual([
    'promise-soon 2026-12-24T08:00',
    'promise-over 2027-01-01T08:00',
    'plan-soon 2027-01-24T08:00',
    'plan-over 2027-02-01T08:00',
  ])
})

test('what is over is not told to be near any more', () => {
  const item = anItem({ status: 'listed', dueOn: '2026-11-23' })
  expect(raisedAt(item)).toEqual(['plan-over 2026-11-24T08:00'])
  expect(raisedAt({ ...item, raised: ['plan-over#2026-11-24'] })).toEqual([])
})

test('a promise that was reported or judged waits for no day', () => {
  for (const state of ['reported', 'kept', 'broken'] as const)
    expect(raisedAt(anItem({ status: 'listed', promises: [{ ...promise, state }] }))).toEqual([])
})

test('an answered item waits for its look back, and for the quiet days after the newest petition', () => {
  const item = anItem({ status: 'answered', answeredAt: NOW, lookBackOn: '2026-12-20', dueOn: '2026-11-01' })
  expect(raisedAt(item)).toEqual(['look-back 2026-12-20T08:00', 'quiet-over 2026-12-25T08:00'])
  const members = [aMember('261204-AAAAAA', { filedAt: '2026-12-04T10:00:00.000+08:00' })]
  const passed = { ...item, lookedBack: { on: '2026-12-20', passed: true } }
  expect(raisedAt(passed, NOW, { members })).toEqual(['quiet-over 2027-01-04T08:00'])
})

test('what is proposed, declined or merged waits for nothing', () => {
  for (const status of ['proposed', 'declined', 'merged'] as const)
    expect(raisedAt(anItem({ status, dueOn: '2026-12-31', promises: [promise] }))).toEqual([])
})

test('what was raised is not raised again, another date is; what has gone is forgotten', () => {
  const item = anItem({ status: 'listed', dueOn: '2026-12-31', raised: ['plan-soon#2026-12-01'] })
  const raised = raisedWith(item, grounds, 'plan-soon#2026-12-24')
  expect(raised).toEqual(['plan-soon#2026-12-24'])
  expect(raisedAt({ ...item, raised })).toEqual(['plan-over 2027-01-01T08:00'])
  expect(raisedAt({ ...item, raised, dueOn: '2027-01-31' })).toHaveLength(2)
})
