import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, nextDay } from '../time.ts'
import { daysIn, periodsOf, weekOf, weeksOf } from './periods.ts'

const TODAY = '2026-11-24'
const day = fc
  .integer({ min: 0, max: 4 * 365 })
  .map((n) => new Date(Date.parse('2023-06-01') + n * 86_400_000).toISOString().slice(0, 10))
const covered = ({ years, days }: ReturnType<typeof periodsOf>): Day[] => {
  const all: Day[] = []
  const ranges = years ? [...days, { from: `${years.from}-01-01`, to: `${years.to}-12-31` }] : days
  for (const { from, to } of ranges) for (let at = from; at <= to; at = nextDay(at)) all.push(at)
  return all.toSorted()
}

test('years and days cover each day of the range once, and beyond it only days that are to come', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const days = covered(periodsOf({ from, to }, TODAY))
      expect(new Set(days).size).toBe(days.length)
      const past = days.filter((one) => one <= TODAY)
      const end = to < TODAY ? to : TODAY
      expect(past).toHaveLength(from <= end ? daysIn({ from, to: end }) : 0)
      if (past.length > 0) expect([past[0], past.at(-1)]).toEqual([from, end])
      if (to < TODAY) expect(days).toEqual(past)
    }),
  )
})

test('a year to date is one year', () => {
  expect(periodsOf({ from: '2026-01-01', to: TODAY }, TODAY)).toEqual({
    years: { from: '2026', to: '2026' },
    days: [],
  })
})

test('a range over years is read by the year between its ends', () => {
  expect(periodsOf({ from: '2023-12-30', to: '2026-01-02' }, TODAY)).toEqual({
    years: { from: '2024', to: '2025' },
    days: [
      { from: '2023-12-30', to: '2023-12-31' },
      { from: '2026-01-01', to: '2026-01-02' },
    ],
  })
})

test('a week begins on Monday, over the end of a year too', () => {
  expect(weekOf('2026-11-29')).toBe('2026-11-23') // Sunday
  expect(weekOf('2026-11-30')).toBe('2026-11-30') // Monday
  expect(weeksOf({ from: '2025-12-31', to: '2026-01-05' })).toEqual(['2025-12-29', '2026-01-05'])
})
