import { describe, expect, test } from 'vitest'
import { groupMatters } from '../../shared/domain/similarity/group-matters.ts'
import { DATA_FOLDER, whyNoData } from '../suggest/petitions.ts'
import { bCubed } from './b-cubed.ts'
import { judgedIn, parts, readLabels } from './labels.ts'
import { readYear } from './petitions.ts'

const missing = whyNoData(DATA_FOLDER)
if (missing) console.log(`grouping is not measured: the petitions are ${missing}`)

test('no petition was judged twice', () => {
  const labels = readLabels()
  const ids = [...judgedIn(labels, 'dev'), ...judgedIn(labels, 'held-out')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

describe.skipIf(missing !== undefined)('grouping of a real year', () => {
  test('it reaches B³-F1 0.85 on what was judged, on places it was not fitted to as well', {
    timeout: 120_000,
  }, () => {
    const labels = readLabels()
    const found = groupMatters(readYear(DATA_FOLDER))
    for (const part of parts)
      expect(bCubed(judgedIn(labels, part), found).f1, part).toBeGreaterThanOrEqual(0.85)
  })
})
