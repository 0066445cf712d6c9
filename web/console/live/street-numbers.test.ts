import { expect, test } from 'vitest'
import { numbersOf } from './street-numbers.ts'

const choice = (value: string, count: number) => ({ value, label: `${value}社区`, count })

test('whoever is latest stands first, and who is not late has zeros', () => {
  const rows = numbersOf([choice('a', 9), choice('b', 2), choice('c', 4)], [choice('b', 1)], [choice('c', 2)])
  expect(rows.map(({ value, open, overdue, soon }) => [value, open, overdue, soon])).toEqual([
    ['b', 2, 1, 0],
    ['c', 4, 0, 2],
    ['a', 9, 0, 0],
  ])
})
