import { expect, test } from 'vitest'
import { later } from '../time.ts'
import { urgesToTell } from './collected-urges.ts'

const NINE = '2026-11-24T09:00:00.000+08:00'
const urge = (hours: number, role: 'resident' | 'congress-committee' = 'resident') => ({
  ...({ action: 'urge', role } as const),
  at: later(NINE, hours * 3_600_000),
})
/** What is told of each, as they come. */
const told = (...urges: ReturnType<typeof urge>[]) =>
  urges.map((_, index) => urgesToTell(urges.slice(0, index + 1)))

test('the first urge is told at once, further ones within four hours with the next after them', () => {
  expect(told(urge(0), urge(1), urge(2), urge(3.99), urge(4), urge(5))).toEqual([1, 0, 0, 0, 4, 0])
})

test('an urge long after the last is told alone', () => {
  expect(told(urge(0), urge(24), urge(48))).toEqual([1, 1, 1])
})

test('one of the committee is told whenever it comes, with those that waited', () => {
  expect(told(urge(0), urge(1), urge(2, 'congress-committee'), urge(3))).toEqual([1, 0, 2, 0])
})

test('where nobody has urged nothing is told', () => {
  expect(urgesToTell([])).toBe(0)
})
