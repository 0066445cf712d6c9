import { expect, test } from 'vitest'
import type { PetitionView } from '../api/api.ts'
import { responseText } from './response-text.ts'

const clock: PetitionView['clocks'][number] = {
  ...{ name: 'first-response', label: '首次响应', pausedMs: 0, state: 'running' },
  ...{ startedAt: '2026-11-24T10:00:00.000+08:00', dueAt: '2026-11-24T16:00:00.000+08:00' },
}
const stopped: typeof clock = { ...clock, state: 'stopped' }
const NOW = Date.parse('2026-11-24T18:30:00.000+08:00')

test('a first response that was given late is told with how late it was', () => {
  const firstRespondedAt = '2026-11-24T18:10:00.000+08:00'
  expect(responseText({ stage: 'community', clocks: [stopped], firstRespondedAt }, NOW)).toBe(
    '首次响应晚了 2 小时。',
  )
})

test('one that is owed and late is told with what counts as one', () => {
  expect(responseText({ stage: 'submitted', clocks: [clock] }, NOW)).toContain('还没有首次响应')
})

test('what the street has without one is told to go by the clock of the street', () => {
  expect(responseText({ stage: 'joint-review', clocks: [clock] }, NOW)).toContain('社区没有首次响应')
})

test('nothing is said of what was or is in time, or is over', () => {
  const firstRespondedAt = '2026-11-24T15:59:00.000+08:00'
  expect(responseText({ stage: 'community', clocks: [stopped], firstRespondedAt }, NOW)).toBeUndefined()
  expect(responseText({ stage: 'submitted', clocks: [clock] }, Date.parse(clock.startedAt))).toBeUndefined()
  expect(responseText({ stage: 'withdrawn', clocks: [stopped] }, NOW)).toBeUndefined()
  expect(responseText({ stage: 'community', clocks: [] }, NOW)).toBeUndefined()
})
