import type { Day } from '../time.ts'
import { calendarOf, type HolidayNotice } from './calendar.ts'

const days = (year: number, name: string, ...monthDays: readonly string[]): Record<Day, string> =>
  Object.fromEntries(monthDays.map((monthDay) => [`${year}-${monthDay}`, name]))

/** General Office of the State Council, 关于2026年部分节假日安排的通知. */
const notice2026: HolidayNotice = {
  year: 2026,
  source: '国务院办公厅关于2026年部分节假日安排的通知',
  holidays: {
    ...days(2026, '元旦', '01-01', '01-02', '01-03'),
    ...days(2026, '春节', '02-15', '02-16', '02-17', '02-18', '02-19', '02-20', '02-21', '02-22', '02-23'),
    ...days(2026, '清明节', '04-04', '04-05', '04-06'),
    ...days(2026, '劳动节', '05-01', '05-02', '05-03', '05-04', '05-05'),
    ...days(2026, '端午节', '06-19', '06-20', '06-21'),
    ...days(2026, '中秋节', '09-25', '09-26', '09-27'),
    ...days(2026, '国庆节', '10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'),
  },
  makeUpDays: {
    ...days(2026, '元旦', '01-04'),
    ...days(2026, '春节', '02-14', '02-28'),
    ...days(2026, '劳动节', '05-09'),
    ...days(2026, '国庆节', '09-20', '10-10'),
  },
}

/** The calendar that is built in; an administrator's table will override it. */
export const builtInCalendar = calendarOf([notice2026])
