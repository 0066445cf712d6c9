import { DAY_MS, timestamp } from '../../../shared/domain/time.ts'

export interface Range {
  from: string
  to: string
}

const dayAt = (now: number, daysAgo = 0): string => timestamp(now - daysAgo * DAY_MS).slice(0, 10)

export const presets = {
  year: '今年',
  month: '本月',
  days30: '近 30 天',
  days90: '近 90 天',
  lastYear: '去年',
} as const
export type Preset = keyof typeof presets

/** The days of a preset, in Shanghai. */
export const rangeOf = (preset: Preset, now: number): Range => {
  const today = dayAt(now)
  const year = Number(today.slice(0, 4))
  const ranges = {
    year: { from: `${year}-01-01`, to: today },
    month: { from: `${today.slice(0, 7)}-01`, to: today },
    days30: { from: dayAt(now, 29), to: today },
    days90: { from: dayAt(now, 89), to: today },
    lastYear: { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  } as const satisfies Record<Preset, Range>
  return ranges[preset]
}

/** Which preset a range is, if any. */
export const presetOf = ({ from, to }: Range, now: number): Preset | undefined =>
  (Object.keys(presets) as Preset[]).find((preset) => {
    const range = rangeOf(preset, now)
    return range.from === from && range.to === to
  })
