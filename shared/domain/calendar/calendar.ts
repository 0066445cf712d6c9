import { type Day, millis, type Timestamp, weekday } from '../time.ts'

/** One official notice: which days of a year are off beyond weekends, and which weekend days are worked. */
export interface HolidayNotice {
  year: number
  /** Its title and number: what a resident reads as the reason for a date. */
  source: string
  /** From when on it was known. */
  publishedAt: Timestamp
  /** Name of the holiday by day off. Days at the end of the year before may be among them. */
  holidays: Readonly<Record<Day, string>>
  /** Name of the holiday for which a weekend day is worked (调休). */
  makeUpDays: Readonly<Record<Day, string>>
}

/** Working hours of a day, `HH:MM` pairs in order. */
export type WorkingHours = readonly (readonly [from: string, to: string])[]

export interface Calendar {
  /** The notice in force of each year. */
  notices: ReadonlyMap<number, HolidayNotice>
  workingHours: WorkingHours
}

export const DEFAULT_WORKING_HOURS: WorkingHours = [
  ['09:00', '12:00'],
  ['14:00', '18:00'],
]

export interface DayKind {
  working: boolean
  /** Why, in the words that a resident reads. */
  reason: string
}

const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** What a notice says of a day; undefined when it does not name it. */
const namedDay = (notice: HolidayNotice | undefined, day: Day): DayKind | undefined => {
  const holiday = notice?.holidays[day]
  if (holiday) return { working: false, reason: `${holiday}放假` }
  const makeUp = notice?.makeUpDays[day]
  return makeUp ? { working: true, reason: `${makeUp}调休上班` } : undefined
}

/**
 * Whether a day is worked: the notices first (that of the next year may name days at the end of December), then the
 * weekday. A year without a notice follows its weekdays alone; see {@link isEstimated}.
 */
export const kindOfDay = ({ notices }: Calendar, day: Day): DayKind => {
  const year = yearOf(day)
  const named = namedDay(notices.get(year + 1), day) ?? namedDay(notices.get(year), day)
  if (named) return named
  const weekend = weekday(day) === 0 || weekday(day) === 6
  return weekend ? { working: false, reason: '周末' } : { working: true, reason: '工作日' }
}

/** No notice of the State Council is loaded for the day's year, so dates there are estimates (DESIGN §5). */
export const isEstimated = (calendar: Calendar, day: Day): boolean => !calendar.notices.has(yearOf(day))

/** The later notice of a year replaces the earlier; of two published at once the last of the list. */
export const calendarOf = (
  notices: readonly HolidayNotice[],
  workingHours: WorkingHours = DEFAULT_WORKING_HOURS,
): Calendar => {
  const inForce = new Map<number, HolidayNotice>()
  for (const notice of notices) {
    const other = inForce.get(notice.year)
    if (!other || millis(notice.publishedAt) >= millis(other.publishedAt)) inForce.set(notice.year, notice)
  }
  return { notices: inForce, workingHours }
}

/** What a street has beyond the built-in notices. */
export interface CalendarOverrides {
  notices?: readonly HolidayNotice[] | undefined
  workingHours?: WorkingHours | undefined
}

/** The calendar as it was known at a moment: without the notices that were published after it. */
export const calendarAt = (
  notices: readonly HolidayNotice[],
  instant: Timestamp,
  overrides: CalendarOverrides = {},
): Calendar => {
  const known = [...notices, ...(overrides.notices ?? [])].filter(
    ({ publishedAt }) => millis(publishedAt) <= millis(instant),
  )
  return calendarOf(known, overrides.workingHours)
}

/** What a notice changes in the one before it of the same year; a day that it gives off is no longer worked. */
export const amendNotice = (before: HolidayNotice, amendment: Omit<HolidayNotice, 'year'>): HolidayNotice => {
  const holidays = { ...before.holidays, ...amendment.holidays }
  for (const day of Object.keys(amendment.makeUpDays)) delete holidays[day]
  const makeUpDays = { ...before.makeUpDays, ...amendment.makeUpDays }
  for (const day of Object.keys(amendment.holidays)) delete makeUpDays[day]
  return { ...amendment, year: before.year, holidays, makeUpDays }
}
