import { expect, test } from 'vitest'
import { averageLink } from './average-link.ts'

test('those that are alike on average are one group', () => {
  const links = [
    { a: 0, b: 1, score: 0.9 },
    { a: 1, b: 2, score: 0.8 },
    { a: 0, b: 2, score: 0.7 },
  ]
  expect(averageLink(4, links, 0.5)).toEqual([[3], [0, 1, 2]])
})

test('a chain of likenesses makes no group', () => {
  const links = [
    { a: 0, b: 1, score: 0.9 },
    { a: 1, b: 2, score: 0.8 },
  ]
  expect(averageLink(3, links, 0.5)).toEqual([[2], [0, 1]])
})

test('groups that are alike join as groups', () => {
  const links = [
    { a: 0, b: 1, score: 0.9 },
    { a: 2, b: 3, score: 0.9 },
    { a: 0, b: 2, score: 0.6 },
    { a: 0, b: 3, score: 0.6 },
    { a: 1, b: 2, score: 0.6 },
    { a: 1, b: 3, score: 0.5 },
  ]
  expect(averageLink(4, links, 0.5)).toEqual([[0, 1, 2, 3]])
})

test('the order of the links does not matter', () => {
  const links = Array.from({ length: 60 }, (_, at) => ({
    a: at % 9,
    b: 9 + (at % 7),
    score: ((at * 37) % 10) / 10,
  }))
  const byPair = new Map(links.map((link) => [`${link.a} ${link.b}`, link]))
  const once = [...byPair.values()]
  expect(averageLink(16, once.toReversed(), 0.3)).toEqual(averageLink(16, once, 0.3))
})
