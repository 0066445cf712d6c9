import { atTime, type Day, nextDay, type Timestamp } from '../time.ts'
import { amendNotice, calendarOf, type HolidayNotice } from './calendar.ts'

/** A holiday as a notice states it: name, first and last day off, and the weekend days worked for it. */
type Row = readonly [name: string, from: string, to: string, ...worked: string[]]

/** `MM-DD` is in the year of the notice. */
const schedule = (year: number, rows: readonly Row[]): Pick<HolidayNotice, 'holidays' | 'makeUpDays'> => {
  const whole = (day: string): Day => (day.length === 5 ? `${year}-${day}` : day)
  const holidays: Record<Day, string> = {}
  const makeUpDays: Record<Day, string> = {}
  for (const [name, from, to, ...worked] of rows) {
    for (let day = whole(from); day <= whole(to); day = nextDay(day)) holidays[day] = name
    for (const day of worked) makeUpDays[whole(day)] = name
  }
  return { holidays, makeUpDays }
}

/** The gazette gives the day of publication; by the evening everybody had it. */
const onTheEveningOf = (day: Day): Timestamp => atTime(day, '20:00')

const arrangement = (year: number, number: string, published: Day, rows: readonly Row[]): HolidayNotice => ({
  year,
  source: `国务院办公厅关于${year}年部分节假日安排的通知${number}`,
  publishedAt: onTheEveningOf(published),
  ...schedule(year, rows),
})

// Taken from the notices themselves (https://www.gov.cn/zhengce/): a holiday that only joins a weekend (与周末连休) is
// the day that the notice names, the weekend stays one.

const notice2017 = arrangement(2017, '（国办发明电〔2016〕17号）', '2016-12-01', [
  ['元旦', '01-01', '01-02'],
  ['春节', '01-27', '02-02', '01-22', '02-04'],
  ['清明节', '04-02', '04-04', '04-01'],
  ['劳动节', '05-01', '05-01'],
  ['端午节', '05-28', '05-30', '05-27'],
  ['中秋节、国庆节', '10-01', '10-08', '09-30'],
])

const notice2018 = arrangement(2018, '（国办发明电〔2017〕12号）', '2017-11-30', [
  ['元旦', '01-01', '01-01'],
  ['春节', '02-15', '02-21', '02-11', '02-24'],
  ['清明节', '04-05', '04-07', '04-08'],
  ['劳动节', '04-29', '05-01', '04-28'],
  ['端午节', '06-18', '06-18'],
  ['中秋节', '09-24', '09-24'],
  ['国庆节', '10-01', '10-07', '09-29', '09-30'],
])

const notice2019 = arrangement(2019, '（国办发明电〔2018〕15号）', '2018-12-06', [
  ['元旦', '2018-12-30', '01-01', '2018-12-29'],
  ['春节', '02-04', '02-10', '02-02', '02-03'],
  ['清明节', '04-05', '04-05'],
  ['劳动节', '05-01', '05-01'],
  ['端午节', '06-07', '06-07'],
  ['中秋节', '09-13', '09-13'],
  ['国庆节', '10-01', '10-07', '09-29', '10-12'],
])

const labourDay2019 = amendNotice(notice2019, {
  source: '国务院办公厅关于调整2019年劳动节假期安排的通知（国办发明电〔2019〕3号）',
  publishedAt: onTheEveningOf('2019-03-22'),
  ...schedule(2019, [['劳动节', '05-01', '05-04', '04-28', '05-05']]),
})

const notice2020 = arrangement(2020, '（国办发明电〔2019〕16号）', '2019-11-21', [
  ['元旦', '01-01', '01-01'],
  ['春节', '01-24', '01-30', '01-19', '02-01'],
  ['清明节', '04-04', '04-06'],
  ['劳动节', '05-01', '05-05', '04-26', '05-09'],
  ['端午节', '06-25', '06-27', '06-28'],
  ['国庆节、中秋节', '10-01', '10-08', '09-27', '10-10'],
])

const springFestival2020 = amendNotice(notice2020, {
  source: '国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）',
  publishedAt: atTime('2020-01-27', '07:53'), // Xinhua; signed the day before
  ...schedule(2020, [['春节', '01-24', '02-02']]),
})

const notice2021 = arrangement(2021, '（国办发明电〔2020〕27号）', '2020-11-25', [
  ['元旦', '01-01', '01-03'],
  ['春节', '02-11', '02-17', '02-07', '02-20'],
  ['清明节', '04-03', '04-05'],
  ['劳动节', '05-01', '05-05', '04-25', '05-08'],
  ['端午节', '06-12', '06-14'],
  ['中秋节', '09-19', '09-21', '09-18'],
  ['国庆节', '10-01', '10-07', '09-26', '10-09'],
])

const notice2022 = arrangement(2022, '（国办发明电〔2021〕11号）', '2021-10-25', [
  ['元旦', '01-01', '01-03'],
  ['春节', '01-31', '02-06', '01-29', '01-30'],
  ['清明节', '04-03', '04-05', '04-02'],
  ['劳动节', '04-30', '05-04', '04-24', '05-07'],
  ['端午节', '06-03', '06-05'],
  ['中秋节', '09-10', '09-12'],
  ['国庆节', '10-01', '10-07', '10-08', '10-09'],
])

const notice2023 = arrangement(2023, '（国办发明电〔2022〕16号）', '2022-12-08', [
  ['元旦', '2022-12-31', '01-02'],
  ['春节', '01-21', '01-27', '01-28', '01-29'],
  ['清明节', '04-05', '04-05'],
  ['劳动节', '04-29', '05-03', '04-23', '05-06'],
  ['端午节', '06-22', '06-24', '06-25'],
  ['中秋节、国庆节', '09-29', '10-06', '10-07', '10-08'],
])

const notice2024 = arrangement(2024, '（国办发明电〔2023〕7号）', '2023-10-25', [
  ['元旦', '01-01', '01-01'],
  ['春节', '02-10', '02-17', '02-04', '02-18'],
  ['清明节', '04-04', '04-06', '04-07'],
  ['劳动节', '05-01', '05-05', '04-28', '05-11'],
  ['端午节', '06-10', '06-10'],
  ['中秋节', '09-15', '09-17', '09-14'],
  ['国庆节', '10-01', '10-07', '09-29', '10-12'],
])

const notice2025 = arrangement(2025, '（国办发明电〔2024〕12号）', '2024-11-12', [
  ['元旦', '01-01', '01-01'],
  ['春节', '01-28', '02-04', '01-26', '02-08'],
  ['清明节', '04-04', '04-06'],
  ['劳动节', '05-01', '05-05', '04-27'],
  ['端午节', '05-31', '06-02'],
  ['国庆节、中秋节', '10-01', '10-08', '09-28', '10-11'],
])

const notice2026 = arrangement(2026, '（2025年11月4日）', '2025-11-04', [
  ['元旦', '01-01', '01-03', '01-04'],
  ['春节', '02-15', '02-23', '02-14', '02-28'],
  ['清明节', '04-04', '04-06'],
  ['劳动节', '05-01', '05-05', '05-09'],
  ['端午节', '06-19', '06-21'],
  ['中秋节', '09-25', '09-27'],
  ['国庆节', '10-01', '10-07', '09-20', '10-10'],
])

/** The notices of the State Council's General Office, in the order of their publication. */
export const stateCouncilNotices: readonly HolidayNotice[] = [
  ...[notice2017, notice2018, notice2019, labourDay2019, notice2020, springFestival2020],
  ...[notice2021, notice2022, notice2023, notice2024, notice2025, notice2026],
]

/** All that is built in; a street's settings may add to it. */
export const builtInCalendar = calendarOf(stateCouncilNotices)
