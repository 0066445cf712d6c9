import { expect, test } from 'vitest'
import { presetOf, rangeOf } from './range.ts'

const NOW = Date.parse('2026-03-01T00:30:00+08:00') // in Greenwich still February

test('ranges end today, as it is in Shanghai', () => {
  expect(rangeOf('year', NOW)).toEqual({ from: '2026-01-01', to: '2026-03-01' })
  expect(rangeOf('month', NOW)).toEqual({ from: '2026-03-01', to: '2026-03-01' })
  expect(rangeOf('days30', NOW)).toEqual({ from: '2026-01-31', to: '2026-03-01' })
  expect(rangeOf('lastYear', NOW)).toEqual({ from: '2025-01-01', to: '2025-12-31' })
})

test('a range that was typed is named when it is one of them', () => {
  expect(presetOf({ from: '2026-01-01', to: '2026-03-01' }, NOW)).toBe('year')
  expect(presetOf({ from: '2026-01-02', to: '2026-03-01' }, NOW)).toBeUndefined()
})
