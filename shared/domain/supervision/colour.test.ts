import { describe, expect, test } from 'vitest'
import { FILED_AT } from '../../testing/a-petition.ts'
import { anItem } from '../../testing/an-item.ts'
import { DAY_MS, dayOf, later } from '../time.ts'
import { colourOf } from './colour.ts'
import type { Promised, SupervisionItem } from './item.ts'
import { keptPromises } from './promises.ts'
import { usualSupervision } from './supervision-rules.ts'

const day = (days: number) => dayOf(later(FILED_AT, days * DAY_MS))
const listed = (overrides: Partial<SupervisionItem> = {}) =>
  anItem({ status: 'listed', listedAt: FILED_AT, dueOn: day(90), ...overrides })
const colour = (item: SupervisionItem, days = 0) =>
  colourOf(item, { now: later(FILED_AT, days * DAY_MS), rules: usualSupervision })
const promise = (overrides: Partial<Promised> = {}): Promised => ({
  ...{ number: 1, orgId: 'urban', text: '换设备', dueOn: day(30), step: 1, state: 'open' },
  ...overrides,
})

describe('the colour of a listed item', () => {
  test.each([
    ['nothing is near', {}, 0, 'green', '按计划推进'],
    ['eight days before its due date', { dueOn: day(8) }, 0, 'green', '按计划'],
    ['a week before its due date', { dueOn: day(7) }, 0, 'yellow', '距办结期限 7 天'],
    ['on its due date', { dueOn: day(0) }, 0, 'yellow', '今天到办结期限'],
    ['the day after', { dueOn: day(-1) }, 0, 'red', '已超过办结期限 1 天'],
    ['thirteen days without anything new', {}, 13, 'green', ''],
    ['fourteen days without anything new', {}, 14, 'yellow', '已 14 天没有新进展'],
    ['twenty-eight days without anything new', {}, 28, 'red', '已 28 天没有新进展'],
    ['a promise on its day', { promises: [promise({ dueOn: day(0) })] }, 0, 'yellow', '1 项承诺 7 天内到期'],
    ['a promise that is over', { promises: [promise({ dueOn: day(-1) })] }, 0, 'red', '到期未报告'],
    ['a reported promise', { promises: [promise({ state: 'reported' })] }, 0, 'yellow', '等待工委核实'],
    ['a broken promise', { promises: [promise({ state: 'broken' })] }, 0, 'red', '未兑现'],
    ['back again', { returns: 1, returnedAt: FILED_AT }, 0, 'red', '第 1 次重新列入'],
    [
      'back again and acted on',
      { returns: 1, returnedAt: FILED_AT, movedAt: later(FILED_AT, 1) },
      0,
      'green',
      '',
    ],
    ['reported as done', { finishedAt: FILED_AT }, 0, 'yellow', '等待工委答复'],
  ] as const)('%s', (_what, overrides, days, expected, reason) => {
    const found = colour(listed(overrides as Partial<SupervisionItem>), days)
    expect(found?.colour).toBe(expected)
    expect(found?.reasons[0]?.reason).toContain(reason)
  })
  test('tells the worst reason first, and all of them', () => {
    const found = colour(listed({ dueOn: day(3), promises: [promise({ dueOn: day(-2) })] }))
    expect(found?.reasons.map((one) => one.colour)).toEqual(['red', 'yellow'])
  })
})

test('an answered item is yellow from the day of its look back until that has passed', () => {
  const answered = anItem({ status: 'answered', answeredAt: FILED_AT, lookBackOn: day(30) })
  expect(colour(answered, 29)?.colour).toBe('green')
  expect(colour(answered, 30)?.colour).toBe('yellow')
  expect(colour({ ...answered, lookedBack: { on: day(30), passed: true } }, 30)?.colour).toBe('green')
})

test('what was answered, and even what has left, is red while similar petitions that came since wait to be looked at', () => {
  for (const status of ['answered', 'left'] as const) {
    const found = colourOf(anItem({ status }), { now: FILED_AT, rules: usualSupervision, flaring: 2 })
    expect(found?.reasons[0]).toEqual({ colour: 'red', reason: '答复之后又有 2 件相似诉求，请核对是否反弹' })
  }
})

test('what is proposed or has left has no colour', () => {
  for (const status of ['proposed', 'left', 'declined', 'merged'] as const)
    expect(colour(anItem({ status }))).toBeUndefined()
})

describe('how departments keep their promises', () => {
  test('counts what was kept in time among all that is decided or overdue', () => {
    const items = [
      {
        promises: [
          promise({ state: 'kept', reportedOn: day(30) }),
          promise({ state: 'kept', reportedOn: day(31) }),
          promise({ state: 'broken' }),
          promise({ dueOn: day(0) }),
        ],
      },
      { promises: [promise({ state: 'reported' }), promise({ orgId: 'market', dueOn: day(9) })] },
    ]
    expect(keptPromises(items, day(1))).toEqual([
      { orgId: 'market', promises: 1, kept: 0, keptLate: 0, broken: 0, overdue: 0, pending: 1 },
      { orgId: 'urban', promises: 5, kept: 1, keptLate: 1, broken: 1, overdue: 1, pending: 1, rate: 0.25 },
    ])
  })
  test('there is no rate where nothing is due', () => {
    expect(keptPromises([{ promises: [promise()] }], day(30))[0]).not.toHaveProperty('rate')
    expect(keptPromises([{ promises: [promise()] }], day(31))[0]).toMatchObject({ rate: 0 })
  })
})
