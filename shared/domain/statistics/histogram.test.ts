import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketOf, type Histogram, quantileOf, RELATIVE_ERROR } from './histogram.ts'

const FOUR_YEARS = 4 * 366 * 24 * 60
const minutes = fc.oneof(
  fc.double({ min: 0, max: 5, noNaN: true }),
  fc.double({ min: 0, max: FOUR_YEARS, noNaN: true }),
  fc.integer({ min: 0, max: 160 }).map((power) => Math.min(FOUR_YEARS, 1.1 ** power)), // on the bounds
)
const histogramOf = (values: readonly number[]): Histogram => {
  const histogram = new Map<number, number>()
  for (const value of values) histogram.set(bucketOf(value), (histogram.get(bucketOf(value)) ?? 0) + 1)
  return histogram
}
const exact = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN

test('a quantile is within five hundredths of the exact one, and within half a minute below one', () => {
  expect(RELATIVE_ERROR).toBeLessThan(0.05)
  fc.assert(
    fc.property(
      fc.array(minutes, { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.9),
      (values, share) => {
        const value = exact(values, share)
        const told = quantileOf(histogramOf(values), share) ?? Number.NaN
        expect(Math.abs(told - value)).toBeLessThanOrEqual(
          Math.max(value * RELATIVE_ERROR * (1 + 1e-9), value < 1 ? 0.5 : 0),
        )
      },
    ),
  )
})

test('histograms of parts add up to that of the whole', () => {
  fc.assert(
    fc.property(fc.array(minutes), fc.array(minutes), (some, others) => {
      const sum = new Map(histogramOf(some))
      for (const [bucket, count] of histogramOf(others)) sum.set(bucket, (sum.get(bucket) ?? 0) + count)
      const byBucket = (histogram: Histogram) => [...histogram].sort(([a], [b]) => a - b)
      expect(byBucket(sum)).toEqual(byBucket(histogramOf([...some, ...others])))
    }),
  )
})

test('nothing measured has no quantile, and what lies beyond all bounds has the last', () => {
  expect(quantileOf(new Map(), 0.5)).toBeUndefined()
  expect(quantileOf(new Map([[3, 0]]), 0.5)).toBeUndefined()
  expect(quantileOf(histogramOf([FOUR_YEARS * 1000]), 0.9)).toBeGreaterThan(FOUR_YEARS)
})
