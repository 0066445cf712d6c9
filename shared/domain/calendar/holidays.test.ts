import { describe, expect, test } from 'vitest'
import { type Day, dayOf, nextDay, weekday } from '../time.ts'
import { calendarAt, type HolidayNotice, kindOfDay } from './calendar.ts'
import { builtInCalendar, stateCouncilNotices } from './holidays.ts'
import { explainDue } from './working-days.ts'

const inForce = (year: number): HolidayNotice => {
  const notice = builtInCalendar.notices.get(year)
  if (!notice) throw new Error(`a notice of ${year}`)
  return notice
}
const byName = (days: Readonly<Record<Day, string>>) => {
  const counts: Record<string, number> = {}
  for (const name of Object.values(days)) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
/** The longest run of days without work around a day. */
const freeAround = (day: Day): number => {
  let first = day
  const isFree = (date: Day) => !kindOfDay(builtInCalendar, date).working
  const dayBefore = (date: Day) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
  while (isFree(dayBefore(first))) first = dayBefore(first)
  let length = 0
  for (let date = first; isFree(date); date = nextDay(date)) length++
  return length
}

describe('the notices of the State Council', () => {
  test.each(stateCouncilNotices.map((notice) => [notice.source, notice] as const))(
    'lets only weekend days be worked for a holiday, and none that is off: %s',
    (_, { holidays, makeUpDays }) => {
      for (const day of Object.keys(makeUpDays)) {
        expect([0, 6], day).toContain(weekday(day))
        expect(holidays).not.toHaveProperty(day)
      }
    },
  )

  test('are there for every year from 2017 to 2026, in the order of their publication', () => {
    expect([...builtInCalendar.notices.keys()]).toEqual([
      2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026,
    ])
    const published = stateCouncilNotices.map(({ publishedAt }) => publishedAt)
    expect(published).toEqual([...published].sort())
  })

  // "共…天" of each notice; where it says 与周末连休, the days together with the weekend
  test.each([
    [
      2017,
      ['2017-01-01', 3],
      ['2017-01-28', 7],
      ['2017-04-04', 3],
      ['2017-05-01', 3],
      ['2017-05-30', 3],
      ['2017-10-01', 8],
    ],
    [
      2018,
      ['2018-01-01', 3],
      ['2018-02-16', 7],
      ['2018-04-05', 3],
      ['2018-05-01', 3],
      ['2018-06-18', 3],
      ['2018-09-24', 3],
      ['2018-10-01', 7],
    ],
    [
      2019,
      ['2019-01-01', 3],
      ['2019-02-05', 7],
      ['2019-04-05', 3],
      ['2019-05-01', 4],
      ['2019-06-07', 3],
      ['2019-09-13', 3],
      ['2019-10-01', 7],
    ],
    [
      2020,
      ['2020-01-01', 1],
      ['2020-01-25', 10],
      ['2020-04-04', 3],
      ['2020-05-01', 5],
      ['2020-06-25', 3],
      ['2020-10-01', 8],
    ],
    [
      2021,
      ['2021-01-01', 3],
      ['2021-02-12', 7],
      ['2021-04-04', 3],
      ['2021-05-01', 5],
      ['2021-06-14', 3],
      ['2021-09-21', 3],
      ['2021-10-01', 7],
    ],
    [
      2022,
      ['2022-01-01', 3],
      ['2022-02-01', 7],
      ['2022-04-05', 3],
      ['2022-05-01', 5],
      ['2022-06-03', 3],
      ['2022-09-10', 3],
      ['2022-10-01', 7],
    ],
    [
      2023,
      ['2023-01-01', 3],
      ['2023-01-22', 7],
      ['2023-04-05', 1],
      ['2023-05-01', 5],
      ['2023-06-22', 3],
      ['2023-10-01', 8],
    ],
    [
      2024,
      ['2024-01-01', 3],
      ['2024-02-10', 8],
      ['2024-04-04', 3],
      ['2024-05-01', 5],
      ['2024-06-10', 3],
      ['2024-09-17', 3],
      ['2024-10-01', 7],
    ],
    [
      2025,
      ['2025-01-01', 1],
      ['2025-01-29', 8],
      ['2025-04-04', 3],
      ['2025-05-01', 5],
      ['2025-05-31', 3],
      ['2025-10-01', 8],
    ],
    [
      2026,
      ['2026-01-01', 3],
      ['2026-02-17', 9],
      ['2026-04-05', 3],
      ['2026-05-01', 5],
      ['2026-06-19', 3],
      ['2026-09-25', 3],
      ['2026-10-01', 7],
    ],
  ] as [number, ...[Day, number][]][])('give as many days off as published: %i', (_, ...expected) => {
    expect(expected.map(([day]) => [day, freeAround(day)])).toEqual(expected)
  })

  test.each([
    [2017, 5],
    [2018, 6],
    [2019, 7],
    [2020, 6],
    [2021, 7],
    [2022, 7],
    [2023, 7],
    [2024, 8],
    [2025, 5],
    [2026, 6],
  ])('let as many weekend days be worked as published: %i, %i days', (year, count) => {
    expect(Object.keys(inForce(year).makeUpDays)).toHaveLength(count)
  })

  test('name the days at the end of the year before: New Year 2019 and 2023', () => {
    expect(kindOfDay(builtInCalendar, '2018-12-28')).toEqual({ working: true, reason: '工作日' })
    expect(kindOfDay(builtInCalendar, '2018-12-29')).toEqual({ working: true, reason: '元旦调休上班' })
    expect(kindOfDay(builtInCalendar, '2018-12-31')).toEqual({ working: false, reason: '元旦放假' })
    expect(kindOfDay(builtInCalendar, '2022-12-31')).toEqual({ working: false, reason: '元旦放假' })
  })
})

describe('the calendar as it was known', () => {
  const at = (instant: string) => calendarAt(stateCouncilNotices, instant)
  const offInMay2019 = (instant: string) =>
    ['2019-04-28', '2019-05-01', '2019-05-02', '2019-05-03', '2019-05-05'].map(
      (day) => kindOfDay(at(instant), day).working,
    )

  test('before the notice of 2019-03-22 Labour Day was one day, after it four, with two Sundays worked', () => {
    expect(offInMay2019('2019-03-22T19:59:59.999+08:00')).toEqual([false, false, true, true, false])
    expect(offInMay2019('2019-03-22T20:00:00.000+08:00')).toEqual([true, false, false, false, true])
    expect(byName(at('2019-03-23T00:00:00.000+08:00').notices.get(2019)?.holidays ?? {})).toMatchObject({
      春节: 7,
      劳动节: 4,
      国庆节: 7,
    })
  })

  test('Spring Festival 2020 was prolonged while it lasted, and a make-up Saturday became a day off', () => {
    const working = (instant: string) =>
      ['2020-01-30', '2020-01-31', '2020-02-01', '2020-02-02', '2020-02-03'].map(
        (day) => kindOfDay(at(instant), day).working,
      )
    expect(working('2020-01-27T07:52:59.999+08:00')).toEqual([false, true, true, false, true])
    expect(working('2020-01-27T07:53:00.000+08:00')).toEqual([false, false, false, false, true])
  })

  test('a year is estimated until its notice is published', () => {
    const estimated = (instant: string) =>
      explainDue(at(instant), '2018-12-28T10:00:00.000+08:00', { workingDays: 3 })
    expect(estimated('2018-12-06T19:00:00.000+08:00')).toMatchObject({ estimated: true })
    expect(estimated('2018-12-06T20:00:00.000+08:00')).toMatchObject({ estimated: false })
    expect(dayOf(estimated('2018-12-06T19:00:00.000+08:00').dueAt)).toBe('2019-01-02')
    expect(dayOf(estimated('2018-12-06T20:00:00.000+08:00').dueAt)).toBe('2019-01-03')
  })

  test('before the first notice nothing is known but the weekdays', () => {
    expect(at('2016-11-30T00:00:00.000+08:00').notices.size).toBe(0)
  })

  test('a street adds its own notices and working hours', () => {
    const own: HolidayNotice = {
      ...{ year: 2026, source: '街道通知', publishedAt: '2026-03-01T09:00:00.000+08:00' },
      ...{ holidays: { '2026-03-05': '街道活动日' }, makeUpDays: {} },
    }
    const workingHours = [['08:30', '17:30']] as const
    const known = (instant: string) =>
      calendarAt(stateCouncilNotices, instant, { notices: [own], workingHours })
    expect(kindOfDay(known('2026-02-28T09:00:00.000+08:00'), '2026-03-05').working).toBe(true)
    expect(kindOfDay(known('2026-03-01T09:00:00.000+08:00'), '2026-03-05')).toEqual({
      working: false,
      reason: '街道活动日放假',
    })
    expect(known('2026-03-01T09:00:00.000+08:00').workingHours).toEqual(workingHours)
  })
})
