import { describe, expect, test } from 'vitest'
import { groupMatters } from '../../shared/domain/similarity/group-matters.ts'
import { DATA_FOLDER, whyNoData } from '../suggest/petitions.ts'
import { bCubed } from './b-cubed.ts'
import { judgedIn, parts, readLabels } from './labels.ts'
import { comparePairs, offerFigures, readPairs, writings } from './offers.ts'
import { readYear } from './petitions.ts'

const missing = whyNoData(DATA_FOLDER)
if (missing) console.log(`grouping is not measured: the petitions are ${missing}`)

test('no petition was judged twice', () => {
  const labels = readLabels()
  const ids = [...judgedIn(labels, 'dev'), ...judgedIn(labels, 'held-out')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

describe.skipIf(missing !== undefined)('grouping of a real year', () => {
  test('it reaches B³-F1 0.92 on what was judged, on places it was not fitted to as well', {
    timeout: 120_000,
  }, () => {
    const labels = readLabels()
    const found = groupMatters(readYear(DATA_FOLDER))
    for (const part of parts)
      expect(bCubed(judgedIn(labels, part), found).f1, part).toBeGreaterThanOrEqual(0.92)
  })
})

test('no petition of a pair stands in both parts', () => {
  const of = (part: string) => readPairs().flatMap((one) => (one.part === part ? one.pair : []))
  expect(new Set(of('dev')).intersection(new Set(of('held-out'))).size).toBe(0)
})

describe.skipIf(missing !== undefined)('offers of real petitions', () => {
  test.each([
    ['in full', 0.9],
    ['first sentences', 0.8],
    ['one sentence', 0.7],
  ])('written %s, they reach F1 %d on pairs of places that nothing was chosen by', (name, least) => {
    const write = writings[name]
    if (!write) throw new Error(`nobody writes ${name}`)
    const pairs = readPairs().filter(({ part }) => part === 'held-out')
    const { f1, precision } = offerFigures(comparePairs(pairs, readYear(DATA_FOLDER), write))
    expect(f1).toBeGreaterThanOrEqual(least)
    expect(precision).toBeGreaterThanOrEqual(0.9)
  })
})
