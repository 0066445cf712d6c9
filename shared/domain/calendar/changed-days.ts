import { type Day, nextDay } from '../time.ts'
import { type Calendar, type DayKind, kindOfDay } from './calendar.ts'

export interface ChangedDay {
  date: Day
  before: DayKind
  after: DayKind
}

/** The days on which two calendars say something else, over the years of the notices that are not the same. */
export const changedDays = (before: Calendar, after: Calendar): ChangedDay[] => {
  const years = [...new Set([...before.notices.keys(), ...after.notices.keys()])]
    .filter((year) => before.notices.get(year) !== after.notices.get(year))
    .sort((a, b) => a - b)
  const changed = new Map<Day, ChangedDay>()
  for (const year of years)
    for (let date = `${year - 1}-12-01`; date <= `${year}-12-31`; date = nextDay(date)) {
      const [was, is] = [kindOfDay(before, date), kindOfDay(after, date)]
      if (was.working !== is.working || was.reason !== is.reason)
        changed.set(date, { date, before: was, after: is })
    }
  return [...changed.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}
