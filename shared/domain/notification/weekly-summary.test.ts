import { expect, test } from 'vitest'
import { timekeeping } from '../../testing/a-petition.ts'
import { weeklySummaryText, weekSummedUpOn } from './weekly-summary.ts'

const { calendar } = timekeeping

test.each([
  ['2026-03-02', 'a Monday', { from: '2026-02-23', to: '2026-03-01' }],
  ['2026-03-03', 'a Tuesday', undefined],
  [
    '2026-02-24',
    'the Tuesday after the Spring Festival, whose Monday is off',
    { from: '2026-02-16', to: '2026-02-22' },
  ],
  ['2026-02-23', 'that Monday', undefined],
  ['2026-02-28', 'a make-up Saturday', undefined],
  ['2026-10-10', 'a make-up Saturday after worked days', undefined],
])('on %s, %s, the week before is summed up once', (day, _, week) => {
  expect(weekSummedUpOn(day, calendar)).toEqual(week)
})

test('it says in words what the statistics say in figures', () => {
  const figures = { filed: 9, finishedAtLevel1: 4, finishedAtLevel2: 1, open: 4, overdue: 2, reopened: 1 }
  const week = { from: '2026-02-23', to: '2026-03-01' }
  expect(weeklySummaryText(week, figures, [{ label: '东社区', ...figures }])).toBe(
    '上周（2月23日至3月1日）周报：提交9件，已办结5件，仍在办4件，曾超期2件，重办1件。\n明细请看工作台“报表”里的周报。',
  )
})
