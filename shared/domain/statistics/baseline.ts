import * as z from 'zod/mini'
import { textOf } from '../text.ts'
import { dayPattern, isDay } from '../time.ts'
import type { Figures } from './report.ts'

const aDay = '请填写日期，如 2025-01-01。'
const day = () =>
  z.string().check(z.regex(dayPattern, { error: aDay, abort: true }), z.refine(isDay, { error: aDay }))
const aShare = { error: '请填写0到1之间的数，例如 0.7 就是70%。' }
const share = () => z.optional(z.number().check(z.gte(0, aShare), z.lte(1, aShare)))
const measured = () => z.optional(z.number().check(z.gte(0), z.lte(100_000)))
const spreadSchema = () => z.optional(z.strictObject({ median: measured(), p90: measured() }))

/** A street's figures from before, as its administrator has found them: what they come from, and of which time. */
export const baselineSchema = z.strictObject({
  /** Where the figures come from, in words. */
  source: textOf(200),
  period: z
    .strictObject({ from: day(), to: day() })
    .check(z.refine(({ from, to }) => from <= to, { error: '开始日期不能晚于结束日期。' })),
  filed: z.optional(z.int().check(z.gte(0))),
  /** Working hours. */
  firstResponseHours: spreadSchema(),
  handlingDays: spreadSchema(),
  solvedShare: share(),
  satisfiedShare: share(),
})
export type Baseline = z.infer<typeof baselineSchema>

/** What a figure has become of what it was: −0.6 is sixty per cent less. Undefined where either is missing. */
const changeOf = (now: number | undefined, before: number | undefined): number | undefined =>
  now === undefined || !before ? undefined : Number(((now - before) / before).toFixed(3))

const given = (changes: Record<string, number | undefined>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([name, change]) => (change === undefined ? [] : [[name, change]])),
  )

/** The figures of now against those of before, each as a share of what it was. */
export const changesSince = (baseline: Baseline, figures: Figures): Record<string, number> => {
  const { firstResponseHours: response, handlingDays: handling } = baseline
  return given({
    firstResponseMedian: changeOf(figures.firstResponseHours.median, response?.median),
    firstResponseP90: changeOf(figures.firstResponseHours.p90, response?.p90),
    handlingMedian: changeOf(figures.handlingDays.median, handling?.median),
    handlingP90: changeOf(figures.handlingDays.p90, handling?.p90),
    solvedShare: changeOf(figures.solvedShare, baseline.solvedShare),
    satisfiedShare: changeOf(figures.satisfiedShare, baseline.satisfiedShare),
  })
}
