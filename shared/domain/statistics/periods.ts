import { DAY_MS, type Day, daysBefore, nextDay, weekday } from '../time.ts'

/** A stretch of days, first and last included. */
export interface Range {
  from: Day
  to: Day
}

/** Whole years are read as such, what is left at both ends day by day. */
export interface Periods {
  years?: { from: string; to: string }
  days: readonly Range[]
}

/** A range without the days to come, which have nothing to show. */
export const untilToday = ({ from, to }: Range, today: Day): Range => ({ from, to: to < today ? to : today })

const yearOf = (day: Day): number => Number(day.slice(0, 4))
const firstDay = (year: number): Day => `${year}-01-01`
const lastDay = (year: number): Day => `${year}-12-31`

/** Nothing is filed after today: a range that reaches today reaches the end of its year as well. */
export const periodsOf = ({ from, to }: Range, today: Day): Periods => {
  const end = to >= today ? lastDay(Math.max(yearOf(today), yearOf(from))) : to
  const first = from === firstDay(yearOf(from)) ? yearOf(from) : yearOf(from) + 1
  const last = end === lastDay(yearOf(end)) ? yearOf(end) : yearOf(end) - 1
  if (last < first) return { days: from <= end ? [{ from, to: end }] : [] }
  const ends = [
    { from, to: lastDay(first - 1) },
    { from: firstDay(last + 1), to: end },
  ]
  return {
    years: { from: String(first), to: String(last) },
    days: ends.filter((range) => range.from <= range.to),
  }
}

/** The Monday of a day's week. */
export const weekOf = (day: Day): Day => daysBefore(day, (weekday(day) + 6) % 7)

/** The Mondays of all weeks that a range touches. */
export const weeksOf = ({ from, to }: Range): Day[] => {
  const weeks: Day[] = []
  for (let day = from; day <= to; day = nextDay(day))
    if (weeks.at(-1) !== weekOf(day)) weeks.push(weekOf(day))
  return weeks
}

export const daysIn = ({ from, to }: Range): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1

/** The months that a range touches, `2026-11`, in order. */
export const monthsOf = ({ from, to }: Range): string[] => {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); ) {
    months.push(month)
    const [year = 0, number = 0] = month.split('-').map(Number)
    month = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  }
  return months
}
