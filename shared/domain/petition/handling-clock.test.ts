import { expect, test } from 'vitest'
import { clockOfDue, dueMarks } from './handling-clock.ts'

test('a row is owed by its stage’s first clock, unless a mark names another', () => {
  expect(clockOfDue({ stage: 'street' })).toBe('order')
  expect(clockOfDue({ stage: 'street', marks: ['supervised', 'due:sign'] })).toBe('sign')
  expect(clockOfDue({ stage: 'street', marks: ['due:of-a-later-version'] })).toBe('order')
  expect(clockOfDue({ stage: 'answered' })).toBeUndefined()
})

test('a mark is written only where the stage does not tell the clock', () => {
  expect(dueMarks('street', 'order')).toEqual([])
  expect(dueMarks('referred', 'visit')).toEqual(['due:visit'])
  expect(dueMarks('street', undefined)).toEqual([])
})
