import { expect, test } from 'vitest'
import { answersOnTheWay, isUnsettled } from './unsettled.ts'

const ANSWERED_AT = '2026-03-20T10:00:00.000+08:00'
const soon = Date.parse(ANSWERED_AT) + 5000
const withStages = (...stages: ('street' | 'answered' | 'closed' | 'joined' | 'withdrawn')[]) => ({
  ...{ status: 'answered' as const, answeredAt: ANSWERED_AT, story: [] },
  members: { items: stages.map((stage) => ({ stage })) },
})

test('answers are on their way while a petition of an item that was just answered has none', () => {
  expect(answersOnTheWay(withStages('answered', 'street'), soon)).toBe(true)
  expect(answersOnTheWay(withStages('joined'), soon)).toBe(true)
  expect(answersOnTheWay(withStages('answered', 'closed'), soon)).toBe(false)
})

test('what was withdrawn gets none', () => {
  expect(answersOnTheWay(withStages('answered', 'withdrawn'), soon)).toBe(false)
})

test('nobody waits for one that was reopened days later, or of an item that is back on the list', () => {
  expect(answersOnTheWay(withStages('street'), soon + 86_400_000)).toBe(false)
  expect(answersOnTheWay({ ...withStages('street'), status: 'listed' }, soon)).toBe(false)
})

test('photos that are checked leave an item unsettled as well', () => {
  const story = [{ photos: [{ uploadKey: 'k', state: 'checking' as const }] }]
  expect(isUnsettled({ ...withStages('answered'), story }, soon)).toBe(true)
  expect(isUnsettled(withStages('answered'), soon)).toBe(false)
})
