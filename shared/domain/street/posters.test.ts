import { expect, test } from 'vitest'
import { isSilent, lastUsedOn } from './posters.ts'

test('a poster is silent once nobody has used it for longer than the days that the street allows', () => {
  const use = { lastFiledOn: '2026-10-25' }
  expect(isSilent(use, '2026-11-23', 30)).toBe(false)
  expect(isSilent(use, '2026-11-24', 30)).toBe(false)
  expect(isSilent(use, '2026-11-25', 30)).toBe(true)
})

test('a scan counts as a use on the day that it had in Shanghai', () => {
  const use = { lastScanAt: '2026-10-26T00:30:00.000+08:00', lastFiledOn: '2026-10-01' }
  expect(lastUsedOn(use)).toBe('2026-10-26')
  expect(isSilent(use, '2026-11-25', 30)).toBe(false)
})

test('a poster that was never used is silent', () => {
  expect(lastUsedOn({})).toBeUndefined()
  expect(isSilent({}, '2026-11-24', 30)).toBe(true)
})
