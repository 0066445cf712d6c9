import { expect, test } from 'vitest'
import { overdueGrade } from './overdue-grade.ts'
import { defaultTimekeeping, timekeepingOf } from './timekeeping.ts'
import type { LevelRule, WarningPlan } from './warning-rules.ts'

const DUE = '2026-11-27T23:59:59.000+08:00' // a Friday; seven working hours a day
const after = (hoursAfter: number, grade: LevelRule['grade']): LevelRule => ({
  at: { hoursAfter },
  grade,
  tell: ['owner'],
})
const plan = (from: string, levels: LevelRule[]): WarningPlan => ({
  from,
  rules: { clocks: { order: levels } },
})
const own = timekeepingOf({
  warnings: [
    plan('2026-01-01T00:00:00.000+08:00', [after(0, 'yellow'), after(7, 'orange'), after(14, 'red')]),
    plan('2026-12-02T00:00:00.000+08:00', [{ at: { percent: 80 }, grade: 'red', tell: ['owner'] }]),
  ],
})

test.each([
  ['2026-11-27T23:59:59.000+08:00', undefined],
  ['2026-11-27T23:59:59.001+08:00', 'yellow'],
  ['2026-11-30T17:59:59.000+08:00', 'yellow'], // Monday: the weekend counts for nothing
  ['2026-11-30T18:00:00.001+08:00', 'orange'],
  ['2026-12-01T18:00:00.001+08:00', 'red'],
])('at %s what was due on Friday is graded %s', (now, grade) => {
  expect(overdueGrade('order', DUE, own, now)).toBe(grade)
})

test('rules that hold from today on count for what is late already', () => {
  expect(overdueGrade('order', DUE, own, '2026-12-02T00:00:00.000+08:00')).toBeUndefined()
})

test('a street that has set nothing calls what is late red, and nobody is late to rate or to take up again', () => {
  const now = '2026-12-20T00:00:00.000+08:00'
  expect(overdueGrade('level-1', DUE, defaultTimekeeping, now)).toBe('red')
  for (const name of ['rating', 'hold-review', undefined] as const)
    expect(overdueGrade(name, DUE, defaultTimekeeping, now)).toBeUndefined()
})
