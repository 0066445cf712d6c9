import { expect, test } from 'vitest'
import { trendOf } from './overdue.ts'

const week = (filed: number, overdue: number) => ({ label: '', filed, overdue })
const weeks = (...pairs: [number, number][]) => pairs.map(([filed, overdue]) => week(filed, overdue))

test('a trend compares the last four weeks with those before by what was filed in them', () => {
  expect(trendOf(weeks([10, 5], [10, 5], [10, 1], [10, 1], [10, 1], [10, 1]))).toBe('下降（50% → 10%）')
  expect(trendOf(weeks([10, 0], [10, 1], [10, 1], [10, 1], [10, 1]))).toBe('上升（0% → 10%）')
  expect(trendOf(weeks([100, 10], [25, 3], [25, 3], [25, 2], [25, 3]))).toBe('持平')
})

test('there is no trend where nothing was filed before', () => {
  expect(trendOf(weeks([10, 1], [10, 1]))).toBe('—')
  expect(trendOf([])).toBe('—')
})
