import { expect, test } from 'vitest'
import type { Line } from '../api/api.ts'
import { factsIn } from './words-of-lines.ts'

const line = (action: Line['action'], by: Partial<Line['by']>, details: Record<string, unknown>): Line => ({
  ...{ seq: 1, at: '2026-03-04T10:00:00.000+08:00', action, label: '', from: null, to: 'street' },
  by: { role: 'command-centre', roleLabel: '街道指挥中心', ...by },
  details,
})
const facts = (...of: Parameters<typeof line>) =>
  factsIn(line(...of), Date.parse('2026-03-04T10:00:00+08:00'))
const advice = { lead: 'urban', leadName: '城管办', reason: '按规则3“占道经营”' }

test.each([
  ['confirmed', { routing: 'confirmed', advice }, '系统推荐（按规则3“占道经营”），由王五确认'],
  ['overruled', { routing: 'overruled', advice }, '系统推荐的是城管办（按规则3“占道经营”），由王五改派'],
  ['unaided', { routing: 'unaided' }, '人工指定'],
])('an order says that a person %s it', (_, details, fact) => {
  expect(facts('order', { name: '王五' }, details)).toEqual([fact])
})

test('an order of before says nothing of it, nor one whose reason is not the reader’s to know', () => {
  expect(facts('order', { name: '王五' }, {})).toEqual([])
  expect(facts('order', { name: '王五' }, { routing: 'confirmed' })).toEqual([])
})

test('a filing says whether the posted code or somebody chose the community', () => {
  const resident = { role: 'resident', roleLabel: '居民' } as const
  expect(facts('file', resident, { routedBy: 'place' })).toEqual(['按点位自动分到社区'])
  expect(facts('file', resident, { routedBy: 'choice' })).toEqual(['社区由居民选定'])
  const grid = { role: 'grid-worker', roleLabel: '网格员' } as const
  expect(facts('file', grid, { routedBy: 'choice' })).toEqual(['社区由网格员选定'])
  expect(facts('file', resident, {})).toEqual([])
})
