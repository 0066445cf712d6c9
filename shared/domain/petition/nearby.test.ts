import { describe, expect, it } from 'vitest'
import { aPetition, FILED_AT } from '../../testing/a-petition.ts'
import { DAY_MS, later } from '../time.ts'
import { NEARBY_DAYS, nearbyRange, nearnessOf } from './nearby.ts'

const of = aPetition({ petitionId: '261124-AAAAAA', category: 'light', kind: 'help' })
const other = (overrides: Parameters<typeof aPetition>[0] = {}) =>
  aPetition({ petitionId: '261124-BBBBBB', placeCode: 'ELSEWHER', ...overrides })

describe('a near case', () => {
  it('was filed at the same place, whatever it is about', () => {
    const { placeCode } = of
    expect(nearnessOf(of, other({ ...(placeCode && { placeCode }), category: 'noise' }))).toBe('place')
  })

  it('is of the same category elsewhere in the community, whatever its kind', () => {
    expect(nearnessOf(of, other({ category: 'light', kind: 'complaint' }))).toBe('matter')
    expect(nearnessOf(of, other({ category: 'noise', kind: 'help' }))).toBeUndefined()
  })

  it('is of the same kind, as long as the petition has no category', () => {
    const { category: _, ...unsorted } = of
    expect(nearnessOf(unsorted, other({ kind: 'help' }))).toBe('matter')
    expect(nearnessOf(unsorted, other({ kind: 'complaint' }))).toBeUndefined()
  })

  it('is never the petition itself, nor one of two places that are none', () => {
    expect(nearnessOf(of, of)).toBeUndefined()
    const { placeCode: _, ...nowhere } = of
    expect(nearnessOf(nowhere, { ...other({ category: 'noise' }), placeCode: undefined })).toBeUndefined()
  })

  it('was filed within ninety days before or after', () => {
    const at = (ms: number) => nearnessOf(of, other({ category: 'light', filedAt: later(FILED_AT, ms) }))
    const edge = NEARBY_DAYS * DAY_MS
    expect([at(-edge), at(edge)]).toEqual(['matter', 'matter'])
    expect([at(-edge - 1), at(edge + 1)]).toEqual([undefined, undefined])
  })

  it('is looked for from ninety days before to now, or to ninety days after', () => {
    expect(nearbyRange(of, later(FILED_AT, DAY_MS))).toEqual({ from: '2026-08-26', to: '2026-11-25' })
    expect(nearbyRange(of, later(FILED_AT, 400 * DAY_MS)).to).toBe('2027-02-22')
  })
})
