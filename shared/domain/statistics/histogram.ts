/** Each bucket is a tenth wider than the one before it. */
const GROWTH = 1.1
/** A value told by a histogram is off by at most this share (half a bucket), or half a minute below the first minute. */
export const RELATIVE_ERROR = Math.sqrt(GROWTH) - 1 // 0.049
const BUCKETS = 160 // up to eight years; the last one takes all beyond

/** Upper bounds in minutes, from one minute on. */
const bounds: readonly number[] = Array.from({ length: BUCKETS }, (_, index) => GROWTH ** index)

/** How many values lie in each bucket; histograms add up bucket by bucket, so that those of days make that of a year. */
export type Histogram = ReadonlyMap<number, number>

export const bucketOf = (minutes: number): number => {
  let [low, high] = [0, BUCKETS - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (minutes < (bounds[middle] ?? Number.POSITIVE_INFINITY)) high = middle
    else low = middle + 1
  }
  return low
}

/** What stands for the values of a bucket: the middle of its bounds by ratio. */
const minutesOf = (bucket: number): number =>
  bucket === 0 ? 0.5 : Math.sqrt((bounds[bucket - 1] ?? 1) * (bounds[bucket] ?? 1))

/** The nearest-rank quantile in minutes, within {@link RELATIVE_ERROR}; undefined where nothing was measured. */
export const quantileOf = (histogram: Histogram, share: number): number | undefined => {
  const total = [...histogram.values()].reduce((sum, count) => sum + count, 0)
  let left = Math.ceil(total * share)
  for (const bucket of [...histogram.keys()].sort((a, b) => a - b)) {
    left -= histogram.get(bucket) ?? 0
    if (left <= 0 && total > 0) return minutesOf(bucket)
  }
  return undefined
}
