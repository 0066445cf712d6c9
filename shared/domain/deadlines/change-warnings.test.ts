import { describe, expect, test } from 'vitest'
import { plansWith, warningProblems } from './change-warnings.ts'
import { type LevelRule, usualPlan, type WarningRules } from './warning-rules.ts'

const NOW = '2026-11-24T10:00:00.000+08:00'
const level = (at: LevelRule['at'], ...tell: LevelRule['tell']): LevelRule => ({ at, grade: 'yellow', tell })
const rules: WarningRules = { clocks: { 'level-1': [level({ hoursBefore: 8 }, 'owner')] } }
const fromOf = (plans: readonly { from: string }[]) => plans.map(({ from }) => from)

describe('a change of the rules', () => {
  test('holds from now on, or from the morning of a later day; what held before stays for what was reached before', () => {
    const now = plansWith(undefined, { rules }, NOW)
    expect(now).toEqual([usualPlan, { from: NOW, savedAt: NOW, rules }])
    expect(plansWith(undefined, { from: '2026-11-24', rules }, NOW)).toEqual(now)
    expect(fromOf(plansWith(undefined, { from: '2026-11-25', rules }, NOW))[1]).toBe(
      '2026-11-25T00:00:00.000+08:00',
    )
  })

  test('replaces one that has not begun', () => {
    const planned = plansWith(undefined, { from: '2026-12-01', rules }, NOW)
    const later = plansWith(planned, { from: '2027-01-01', rules }, '2026-11-30T10:00:00.000+08:00')
    expect(fromOf(later)).toEqual([usualPlan.from, '2027-01-01T00:00:00.000+08:00'])
  })

  test('forgets what has not held for ninety days', () => {
    const first = plansWith(undefined, { rules }, NOW)
    const second = plansWith(first, { rules }, '2027-02-22T09:59:59.999+08:00')
    expect(second).toHaveLength(3)
    expect(fromOf(plansWith(first, { rules }, '2027-02-22T10:00:00.000+08:00'))).toEqual([
      NOW,
      '2027-02-22T10:00:00.000+08:00',
    ])
  })
})

describe('what is wrong with rules', () => {
  const problems = (clocks: WarningRules['clocks'], from?: string) =>
    warningProblems({ ...(from && { from }), rules: { clocks } }, NOW).map(({ path }) => path)

  test('the same level twice, the resident told of what is not theirs, and what cannot be late', () => {
    expect(problems(rules.clocks)).toEqual([])
    expect(
      problems({
        'level-1': [level({ percent: 50 }, 'owner'), level({ percent: 50 }, 'station-head')],
        order: [level({ percent: 50 }, 'resident'), level({ hoursAfter: 0 }, 'owner', 'owner')],
        'hold-review': [level({ hoursAfter: 0 }, 'owner')],
        pause: [level({ percent: 80 }, 'resident')],
      }),
    ).toEqual([
      'warnings.rules.clocks.level-1.1.at',
      'warnings.rules.clocks.order.0.tell',
      'warnings.rules.clocks.order.1.tell',
      'warnings.rules.clocks.hold-review.0.at',
    ])
  })

  test('a day that is over, or more than a year ahead', () => {
    expect(problems({}, '2026-11-23')).toEqual(['warnings.from'])
    expect(problems({}, '2026-11-24')).toEqual([])
    expect(problems({}, '2027-11-25')).toEqual([])
    expect(problems({}, '2027-11-26')).toEqual(['warnings.from'])
  })
})
