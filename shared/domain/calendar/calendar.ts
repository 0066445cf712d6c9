import { type Day, weekday } from '../time.ts'

/** One official notice: which days of a year are off beyond weekends, and which weekend days are worked. */
export interface HolidayNotice {
  year: number
  /** Where it was published. */
  source: string
  /** Name of the holiday by day off. */
  holidays: Readonly<Record<Day, string>>
  /** Name of the holiday for which a weekend day is worked (调休). */
  makeUpDays: Readonly<Record<Day, string>>
}

/** Working hours of a day, `HH:MM` pairs in order. */
export type WorkingHours = readonly (readonly [from: string, to: string])[]

export interface Calendar {
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

/**
 * Whether a day is worked: the notice of its year first, then the weekday. A year without a notice follows its
 * weekdays alone; see {@link isEstimated}.
 */
export const kindOfDay = (calendar: Calendar, day: Day): DayKind => {
  const notice = calendar.notices.get(Number(day.slice(0, 4)))
  const holiday = notice?.holidays[day]
  if (holiday) return { working: false, reason: `${holiday}放假` }
  const makeUp = notice?.makeUpDays[day]
  if (makeUp) return { working: true, reason: `${makeUp}调休上班` }
  const weekend = weekday(day) === 0 || weekday(day) === 6
  return weekend ? { working: false, reason: '周末' } : { working: true, reason: '工作日' }
}

/** No notice of the State Council is loaded for the day's year, so dates there are estimates (DESIGN §5). */
export const isEstimated = (calendar: Calendar, day: Day): boolean =>
  !calendar.notices.has(Number(day.slice(0, 4)))

export const calendarOf = (
  notices: readonly HolidayNotice[],
  workingHours: WorkingHours = DEFAULT_WORKING_HOURS,
): Calendar => ({ notices: new Map(notices.map((notice) => [notice.year, notice])), workingHours })
