import { expect, test } from 'vitest'
import { type PlacedPetition, recurringPlaces } from './recurring-places.ts'

const at = (day: string, more: Partial<PlacedPetition> = {}): PlacedPetition => ({
  petitionId: `p-${day}`,
  filedAt: `2026-03-${day}T09:00:00.000+08:00`,
  kind: 'complaint',
  placeCode: 'ATGY6DD6',
  ...more,
})

test('three of a kind at one place over a fortnight come back', () => {
  expect(recurringPlaces([at('16'), at('02'), at('09')])).toEqual([
    {
      ...{ placeCode: 'ATGY6DD6', kind: 'complaint', petitions: ['p-02', 'p-09', 'p-16'] },
      ...{ firstAt: at('02').filedAt, lastAt: at('16').filedAt },
    },
  ])
})

test.each([
  ['two', [at('02'), at('16')]],
  ['a day less than a fortnight', [at('02'), at('09'), at('15')]],
  ['two days alone', [at('02'), at('16'), at('16', { petitionId: 'again' })]],
  ['another kind among them', [at('02'), at('09', { kind: 'suggest' }), at('16')]],
  ['another place among them', [at('02'), at('09', { placeCode: 'BBBBBBBB' }), at('16')]],
  ['no place', ['02', '09', '16'].map((day) => ({ ...at(day), placeCode: '' }))],
])('%s do not', (_, petitions) => {
  expect(recurringPlaces(petitions)).toEqual([])
})
