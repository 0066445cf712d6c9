import { expect, test } from 'vitest'
import { later } from '../time.ts'
import { dueColour } from './due-colour.ts'

const DUE = '2026-11-27T23:59:59.000+08:00'
const HOUR_MS = 3_600_000

test.each([
  [-25 * HOUR_MS, 'green'],
  [-24 * HOUR_MS - 1, 'green'],
  [-24 * HOUR_MS, 'yellow'],
  [-1, 'yellow'],
  [0, 'yellow'],
  [1, 'red'],
  [24 * HOUR_MS, 'red'],
])('%d ms from the due date an open petition is %s', (ms, colour) => {
  expect(dueColour({ stage: 'community', dueAt: DUE }, later(DUE, ms))).toBe(colour)
})

test('what is answered or ended, or owes nothing, has no colour', () => {
  for (const stage of ['answered', 'closed', 'declined', 'withdrawn', 'joined'] as const)
    expect(dueColour({ stage, dueAt: DUE }, later(DUE, HOUR_MS))).toBeUndefined()
  expect(dueColour({ stage: 'on-hold' }, DUE)).toBeUndefined()
})

test('a first response that is owed and late is red, and no more once its mark is gone', () => {
  const marks = [`respond:${later(DUE, -49 * HOUR_MS)}`]
  const now = later(DUE, -48 * HOUR_MS)
  expect(dueColour({ stage: 'submitted', dueAt: DUE, marks }, now)).toBe('red')
  expect(dueColour({ stage: 'submitted', dueAt: DUE }, now)).toBe('green')
})
