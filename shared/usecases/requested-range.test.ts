import { expect, test } from 'vitest'
import { InvalidInput } from '../domain/errors.ts'
import { daysIn } from '../domain/statistics/periods.ts'
import { requestedRange } from './requested-range.ts'

const TODAY = '2026-11-24'

test('what is not asked for is the year until today, or until the last day', () => {
  expect(requestedRange({}, TODAY)).toEqual({ from: '2026-01-01', to: TODAY })
  expect(requestedRange({ to: '2024-03-05' }, TODAY)).toEqual({ from: '2024-01-01', to: '2024-03-05' })
  expect(requestedRange({ from: '2026-05-01' }, TODAY)).toEqual({ from: '2026-05-01', to: TODAY })
})

test('a range begins on its last day at the latest', () => {
  expect(requestedRange({ from: TODAY, to: TODAY }, TODAY)).toEqual({ from: TODAY, to: TODAY })
  expect(() => requestedRange({ from: '2026-11-25' }, TODAY)).toThrow(InvalidInput)
})

test('a range is as long as it may be, and not a day longer', () => {
  const longest = { days: 14, message: '最多两周。' }
  const range = { from: '2026-11-11', to: TODAY }
  expect(daysIn(requestedRange(range, TODAY, longest))).toBe(14)
  expect(() => requestedRange({ ...range, from: '2026-11-10' }, TODAY, longest)).toThrow(
    expect.objectContaining({ errors: [{ path: 'from', message: '最多两周。' }] }),
  )
  expect(daysIn(requestedRange({ from: '2006-11-10' }, TODAY))).toBe(20 * 366)
  expect(() => requestedRange({ from: '2006-11-09' }, TODAY)).toThrow(InvalidInput)
})
