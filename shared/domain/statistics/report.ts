import { type Histogram, quantileOf } from './histogram.ts'
import type { Sums } from './sums.ts'

/** Of what was measured: how many, and in hours or days the middle one and the one that nine tenths do not exceed. */
export interface Spread {
  count: number
  median?: number
  p90?: number
}

const MINUTES_PER_HOUR = 60
const MINUTES_PER_DAY = 24 * 60

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))

const histogramOf = (sums: Sums, letter: 'r' | 'h'): Histogram =>
  new Map(
    Object.entries(sums).flatMap(([name, count]) => {
      const bucket = new RegExp(`^${letter}(\\d+)$`).exec(name)?.[1]
      return bucket === undefined ? [] : [[Number(bucket), count]]
    }),
  )

const spreadOf = (histogram: Histogram, minutes: number): Spread => {
  const count = [...histogram.values()].reduce((sum, one) => sum + one, 0)
  const [median, p90] = [0.5, 0.9].map((share) => quantileOf(histogram, share))
  return {
    count,
    ...(median !== undefined && { median: rounded(median / minutes, 2) }),
    ...(p90 !== undefined && { p90: rounded(p90 / minutes, 2) }),
  }
}

/** A share of one, to a thousandth; undefined of nothing. */
export const shareOf = (part: number, whole: number): number | undefined =>
  whole > 0 ? rounded(part / whole, 3) : undefined

/** The figures of the petitions that a set of counters stands for (docs/statistics.md says what each means). */
export const figuresOf = (sums: Sums) => {
  const count = (name: string): number => sums[name] ?? 0
  const rated = count('rated')
  const ended = rated + count('unrated')
  const unratedShare = shareOf(count('unrated'), ended)
  const solvedShare = shareOf(count('solved-yes') + count('solved-partly'), rated)
  const satisfiedShare = shareOf(count('satisfied'), rated)
  return {
    filed: count('filed'),
    selfFiled: count('filed-self'),
    assisted: count('filed') - count('filed-self'),
    bySource: {
      'door-visit': count('filed-door-visit'),
      phone: count('filed-phone'),
      paper: count('filed-paper'),
      meeting: count('filed-meeting'),
    },
    open: count('open'),
    finishedAtLevel1: count('answered-level-1'),
    finishedAtLevel2: count('answered-level-2'),
    declined: count('declined'),
    withdrawn: count('withdrawn'),
    joined: count('joined'),
    raised: count('raised'),
    supervised: count('supervised'),
    overdue: count('overdue'),
    reopened: count('reopened'),
    urges: count('urges'),
    /** What departments gave back, and how often in all (DESIGN §5: a public figure). */
    returned: count('returned'),
    hops: count('hops'),
    arbitrated: count('arbitrated'),
    extended: count('extended'),
    putOff: count('put-off'),
    referred: count('referred'),
    checkFailed: count('check-failed'),
    /** Categories that were suggested to whoever filed, and what became of them. */
    suggestions: {
      made: count('suggested'),
      kept: count('suggestion-kept'),
      changedWhenFiled: count('suggestion-changed'),
      correctedByStaff: count('suggestion-corrected'),
    },
    /** Departments that were suggested for the first task order, and what became of them. */
    departments: {
      ordered: count('ordered'),
      made: count('lead-suggested'),
      kept: count('lead-kept'),
      changedWhenOrdered: count('lead-changed'),
      replacedLater: count('lead-replaced'),
    },
    /** Working hours from filing to the first response by a person. */
    firstResponseHours: spreadOf(histogramOf(sums, 'r'), MINUTES_PER_HOUR),
    /** Days from filing to the first answer. */
    handlingDays: spreadOf(histogramOf(sums, 'h'), MINUTES_PER_DAY),
    rated,
    ratedAssisted: count('rated-assisted'),
    unrated: count('unrated'),
    ...(unratedShare !== undefined && { unratedShare }),
    solved: { yes: count('solved-yes'), partly: count('solved-partly'), no: count('solved-no') },
    ...(solvedShare !== undefined && { solvedShare }),
    satisfaction: {
      satisfied: count('satisfied'),
      fair: count('fair'),
      dissatisfied: count('dissatisfied'),
    },
    ...(satisfiedShare !== undefined && { satisfiedShare }),
  }
}
export type Figures = ReturnType<typeof figuresOf>
