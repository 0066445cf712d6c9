import { InvalidInput } from '../domain/errors.ts'
import { daysIn, type Range } from '../domain/statistics/periods.ts'
import type { Day } from '../domain/time.ts'

export interface AskedDays {
  from?: Day | undefined
  to?: Day | undefined
}

/** The longest range that may be asked for, in days, and what is said of a longer one. */
export interface LongestRange {
  days: number
  message: string
}

const TWENTY_YEARS: LongestRange = {
  days: 20 * 366,
  message: '最多可选二十年，请缩短时间范围。',
}

/** @throws InvalidInput when the days run backwards, or are more than the longest */
export const checkedRange = (range: Range, longest?: LongestRange): Range => {
  const wrong = (message: string) => new InvalidInput([{ path: 'from', message }])
  if (range.from > range.to) throw wrong('开始日期不能晚于结束日期，请重新选择。')
  if (longest && daysIn(range) > longest.days) throw wrong(longest.message)
  return range
}

/** The days that are asked for: until today, from the beginning of the last day's year. @throws InvalidInput */
export const requestedRange = ({ from, to }: AskedDays, today: Day, longest = TWENTY_YEARS): Range =>
  checkedRange({ from: from ?? `${(to ?? today).slice(0, 4)}-01-01`, to: to ?? today }, longest)
