import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FILED_AT } from '../../testing/a-petition.ts'
import { matterOf } from '../similarity/matter.ts'
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
    ...{
      petitions: 5,
      residents: 4,
      withoutPhone: 2,
      alike: 0,
      repeated: 1,
      places: 2,
      communities: ['east', 'west'],
    },
    ...{ firstOn: '2026-10-15', lastOn: '2026-11-23', spanDays: 40, recent: 4, before: 1, trend: 'rising' },
    ...{ votes: 7, examples: ['261124-000960', '261124-000990', '261124-000999'] },
  })
})

const saying = (text: string) => ({ matter: matterOf({ text }) })
const smoke = '夜市烧烤摊油烟太大，晚上开不了窗，衣服都不敢晾在阳台'
const smokeAgain = '夜市烧烤摊的油烟太大，晚上开不了窗，衣服不敢晾在阳台'
const noise = '施工工地半夜还在打桩，吵得老人孩子睡不着觉'

test('who left no phone and says what somebody has said before may be that one, and is no further resident', () => {
  const count = (...petitions: CountedPetition[]) => {
    const { residents, withoutPhone, alike, repeated } = evidenceOf(petitions, { now: FILED_AT })
    return { residents, withoutPhone, alike, repeated }
  }
  expect(count(filed(-3, saying(smoke)), filed(-2, saying(smokeAgain)), filed(-1, saying(noise)))).toEqual({
    ...{ residents: 2, withoutPhone: 3, alike: 1, repeated: 0 },
  })
  // also of somebody who left one, whoever was first
  expect(count(filed(-3, saying(smoke)), filed(-2, { ...saying(smokeAgain), author: 'a' }))).toEqual({
    ...{ residents: 1, withoutPhone: 1, alike: 1, repeated: 0 },
  })
  // two phones are two residents, whatever they say
  expect(
    count(filed(-3, { ...saying(smoke), author: 'a' }), filed(-2, { ...saying(smoke), author: 'b' })),
  ).toMatchObject({ residents: 2, alike: 0 })
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
    matter: fc.option(
      fc.constantFrom(smoke, smokeAgain, noise).map((text) => matterOf({ text })),
      { nil: undefined },
    ),
  })
  fc.assert(
    fc.property(fc.array(petition, { minLength: 1, maxLength: 30 }), (petitions) => {
      const found = evidenceOf(petitions, { now: FILED_AT })
      expect(found.residents + found.repeated + found.alike).toBe(petitions.length)
      expect(found.residents).toBeGreaterThanOrEqual(
        new Set(petitions.flatMap((one) => one.author ?? [])).size,
      )
      expect(found.recent + found.before).toBeLessThanOrEqual(petitions.length)
      const again = evidenceOf([...petitions].reverse(), { now: FILED_AT })
      expect({ ...again, examples: [], communities: [] }).toEqual({ ...found, examples: [], communities: [] })
    }),
  )
})
