import { expect, test } from 'vitest'
import { bCubed } from './b-cubed.ts'

const judged = [
  { id: 'a', group: '1' },
  { id: 'b', group: '1' },
  { id: 'c', group: '2' },
]

test('what is found as it was judged is perfect', () => {
  expect(bCubed(judged, [['a', 'b']])).toMatchObject({ precision: 1, recall: 1, f1: 1, of: 3 })
})

test('what is all in one group is all recall', () => {
  const { precision, recall } = bCubed(judged, [['a', 'b', 'c']])
  expect(recall).toBe(1)
  expect(precision).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3) / 3)
})

test('what is all alone is all precision', () => {
  const { precision, recall } = bCubed(judged, [])
  expect(precision).toBe(1)
  expect(recall).toBeCloseTo((1 / 2 + 1 / 2 + 1) / 3)
})

test('those that nobody judged do not count', () => {
  expect(bCubed(judged, [['a', 'b', 'x', 'y']]).precision).toBe(1)
})
