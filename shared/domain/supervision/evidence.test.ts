import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FILED_AT } from '../../testing/a-petition.ts'
import { DAY_MS, later } from '../time.ts'
import { type CountedPetition, evidenceOf } from './evidence.ts'

const filed = (days: number, overrides: Partial<CountedPetition> = {}): CountedPetition => ({
  petitionId: `261124-${String(1000 + days).padStart(6, '0')}`,
  communityId: 'east',
  placeCode: 'wall',
  filedAt: later(FILED_AT, days * DAY_MS),
  ...overrides,
})

test('somebody who files the same again is one resident; without a phone nobody can tell', () => {
  const found = evidenceOf(
    [
      filed(-40, { author: 'a' }),
      filed(-20, { author: 'a', placeCode: 'door' }),
      filed(-10, { author: 'b', communityId: 'west' }),
      filed(-5),
      filed(-1, { placeCode: undefined }),
    ],
    { now: FILED_AT, votes: 7 },
  )
  expect(found).toEqual({
    ...{ petitions: 5, residents: 4, withoutPhone: 2, repeated: 1, places: 2, communities: ['east', 'west'] },
    ...{ firstOn: '2026-10-15', lastOn: '2026-11-23', spanDays: 40, recent: 4, before: 1, trend: 'rising' },
    ...{ votes: 7, examples: ['261124-000960', '261124-000990', '261124-000999'] },
  })
})

test('one petition more or less is no trend', () => {
  const trend = (...days: number[]) =>
    evidenceOf(
      days.map((at) => filed(at)),
      { now: FILED_AT },
    ).trend
  expect(trend(-1, -2, -31)).toBe('steady')
  expect(trend(-1, -2, -3, -31)).toBe('rising')
  expect(trend(-1, -31, -32, -33)).toBe('falling')
})

test('residents are never more than petitions, nor fewer than those who can be told apart', () => {
  const petition = fc.record({
    petitionId: fc.string(),
    communityId: fc.constantFrom('east', 'west'),
    filedAt: fc.integer({ min: -90, max: 0 }).map((days) => later(FILED_AT, days * DAY_MS)),
    author: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
  })
  fc.assert(
    fc.property(fc.array(petition, { minLength: 1, maxLength: 30 }), (petitions) => {
      const found = evidenceOf(petitions, { now: FILED_AT })
      expect(found.residents + found.repeated).toBe(petitions.length)
      expect(found.residents).toBeGreaterThanOrEqual(
        new Set(petitions.flatMap((one) => one.author ?? [])).size,
      )
      expect(found.recent + found.before).toBeLessThanOrEqual(petitions.length)
      const again = evidenceOf([...petitions].reverse(), { now: FILED_AT })
      expect({ ...again, examples: [], communities: [] }).toEqual({ ...found, examples: [], communities: [] })
    }),
  )
})
