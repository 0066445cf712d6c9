import { expect, test } from 'vitest'
import { keepGroupIds } from './keep-group-ids.ts'

const before = [
  { groupId: 'a', members: ['p1', 'p2', 'p3'] },
  { groupId: 'b', members: ['p4', 'p5'] },
]

test('a group that grew keeps its id', () => {
  expect(keepGroupIds([['p1', 'p2', 'p3', 'p9']], before)).toEqual([
    { groupId: 'a', members: ['p1', 'p2', 'p3', 'p9'] },
  ])
})

test('of groups that joined, the id of the one with more of the members stays', () => {
  expect(keepGroupIds([['p1', 'p2', 'p3', 'p4', 'p5']], before)[0]?.groupId).toBe('a')
})

test('of a group that came apart, the larger part keeps the id and the other gets one of its own', () => {
  const [large, small] = keepGroupIds([['p2', 'p3'], ['p1']], before)
  expect(large?.groupId).toBe('a')
  expect(small?.groupId).toBe('p1')
})

test('no two groups get the same id, even when an old one was founded by a member that left', () => {
  const founded = [{ groupId: 'p1', members: ['p1', 'p2', 'p3'] }]
  const ids = keepGroupIds(
    [
      ['p2', 'p3'],
      ['p1', 'p7'],
    ],
    founded,
  ).map(({ groupId }) => groupId)
  expect(ids).toEqual(['p1', 'p7'])
})
