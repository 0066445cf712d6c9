import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atTime, type Day, dayOf, nextDay, timestamp, weekday } from '../time.ts'
import { calendarAt, type HolidayNotice } from './calendar.ts'
import { builtInCalendar, stateCouncilNotices } from './holidays.ts'
import { explainDue } from './working-days.ts'

const YEARS = [2018, 2019, 2020]
const dayIn = (year: number, index: number): Day =>
  dayOf(timestamp(Date.parse(`${year}-01-01T12:00:00+08:00`) + index * 86_400_000))

/** Days mostly of the notice's own year, some of the December before. */
const someDays = (year: number) =>
  fc
    .uniqueArray(fc.integer({ min: -31, max: 364 }), { maxLength: 60 })
    .map((indexes) => Object.fromEntries(indexes.map((index) => [dayIn(year, index), '节'])))

const anInstant = fc.integer({ min: 0, max: 1460 }).map((index) => atTime(dayIn(2017, index), '20:00'))

const aNotice: fc.Arbitrary<HolidayNotice> = fc.constantFrom(...YEARS).chain((year) =>
  fc.record({
    year: fc.constant(year),
    source: fc.string(),
    publishedAt: anInstant,
    holidays: someDays(year),
    makeUpDays: someDays(year),
  }),
)
/** No two are published at the same moment: which of them counts would be a matter of order. */
const notices = fc.uniqueArray(aNotice, { maxLength: 8, selector: ({ publishedAt }) => publishedAt })

/** Slow and obviously right: asks every notice of the world about one day. */
const isWorked = (known: readonly HolidayNotice[], day: Day): boolean => {
  const year = Number(day.slice(0, 4))
  for (const of of [year + 1, year]) {
    const newest = known
      .filter((notice) => notice.year === of)
      .reduce<HolidayNotice | undefined>(
        (best, notice) => (best && best.publishedAt > notice.publishedAt ? best : notice),
        undefined,
      )
    if (newest?.holidays[day]) return false
    if (newest?.makeUpDays[day]) return true
  }
  return weekday(day) >= 1 && weekday(day) <= 5
}

describe('a due date as it was known at a moment', () => {
  test('equals counting one day after another with the newest notices of that moment', () => {
    fc.assert(
      fc.property(
        notices,
        anInstant,
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 1, max: 20 }),
        (all, instant, start, limit) => {
          const known = all.filter(({ publishedAt }) => publishedAt <= instant)
          let day = dayIn(2018, start)
          const startedAt = atTime(day, '10:00')
          for (let counted = 0; counted < limit; ) {
            day = nextDay(day)
            if (isWorked(known, day)) counted++
          }
          const explained = explainDue(calendarAt(all, instant), startedAt, { workingDays: limit })
          expect(dayOf(explained.dueAt)).toBe(day)
          expect(explained.days.filter(({ counted }) => counted)).toHaveLength(limit)
          expect(explained.days.every(({ date, counted }) => counted === isWorked(known, date))).toBe(true)
          expect(explained.estimated).toBe(
            explained.days.some(({ date }) => !known.some(({ year }) => date.startsWith(`${year}-`))),
          )
        },
      ),
    )
  })

  test('does not depend on the order of the notices, and not on those of the future', () => {
    fc.assert(
      fc.property(notices, anInstant, fc.integer({ min: 0, max: 1000 }), (all, instant, start) => {
        const startedAt = atTime(dayIn(2018, start), '10:00')
        const due = (list: readonly HolidayNotice[]) =>
          explainDue(calendarAt(list, instant), startedAt, { workingDays: 5 })
        const known = all.filter(({ publishedAt }) => publishedAt <= instant)
        expect(due(all.toReversed())).toEqual(due(all))
        expect(due(known)).toEqual(due(all))
      }),
    )
  })
})

/** Three working days, worked out on paper from the notices. */
describe('boundaries of real years', () => {
  test.each([
    // around a make-up Saturday: 2017-01-22 (Sunday) and 02-04 are worked for Spring Festival
    ['2017-01-20T10:00:00.000+08:00', '2017-01-24'],
    ['2017-01-24T10:00:00.000+08:00', '2017-02-03'],
    ['2017-01-25T10:00:00.000+08:00', '2017-02-04'],
    ['2017-01-26T10:00:00.000+08:00', '2017-02-06'],
    // the eight days of National Day and Mid-Autumn 2017, after a worked Saturday
    ['2017-09-28T10:00:00.000+08:00', '2017-10-09'],
    ['2017-09-29T10:00:00.000+08:00', '2017-10-10'],
    ['2017-09-30T10:00:00.000+08:00', '2017-10-11'],
    ['2017-10-08T23:59:59.999+08:00', '2017-10-11'],
    // year end 2018: Saturday 12-29 worked, 12-31 off
    ['2018-12-27T10:00:00.000+08:00', '2019-01-02'],
    ['2018-12-28T10:00:00.000+08:00', '2019-01-03'],
    ['2018-12-29T10:00:00.000+08:00', '2019-01-04'],
    ['2019-01-01T10:00:00.000+08:00', '2019-01-04'],
    // Labour Day 2019: Sundays 04-28 and 05-05 worked
    ['2019-04-26T10:00:00.000+08:00', '2019-04-30'],
    ['2019-04-28T10:00:00.000+08:00', '2019-05-05'],
    ['2019-04-30T10:00:00.000+08:00', '2019-05-07'],
    ['2019-05-05T10:00:00.000+08:00', '2019-05-08'],
    // Spring Festival 2020, prolonged to 02-02
    ['2020-01-17T10:00:00.000+08:00', '2020-01-21'],
    ['2020-01-22T10:00:00.000+08:00', '2020-02-04'],
    ['2020-01-23T10:00:00.000+08:00', '2020-02-05'],
    ['2020-02-02T10:00:00.000+08:00', '2020-02-05'],
    // a bare weekend in a leap year's February
    ['2020-02-27T10:00:00.000+08:00', '2020-03-03'],
    ['2020-02-28T10:00:00.000+08:00', '2020-03-04'],
    // New Year 2023 begins on Saturday 2022-12-31
    ['2022-12-29T10:00:00.000+08:00', '2023-01-04'],
    ['2022-12-30T10:00:00.000+08:00', '2023-01-05'],
    // Dragon Boat 2023: Sunday 06-25 worked
    ['2023-06-21T10:00:00.000+08:00', '2023-06-27'],
    ['2023-06-25T10:00:00.000+08:00', '2023-06-28'],
    // Spring Festival 2024: New Year's Eve (Friday 02-09) is a working day
    ['2024-02-07T10:00:00.000+08:00', '2024-02-18'],
    ['2024-02-09T10:00:00.000+08:00', '2024-02-20'],
    // New Year 2025 is one day in the middle of a week
    ['2024-12-30T10:00:00.000+08:00', '2025-01-03'],
    ['2024-12-31T10:00:00.000+08:00', '2025-01-06'],
    // year end 2025: Sunday 2026-01-04 worked
    ['2025-12-31T10:00:00.000+08:00', '2026-01-06'],
    ['2025-12-30T10:00:00.000+08:00', '2026-01-05'],
  ])('filed %s, three working days end on %s', (startedAt, day) => {
    expect(dayOf(explainDue(builtInCalendar, startedAt, { workingDays: 3 }).dueAt)).toBe(day)
  })

  test('hours over a prolonged holiday run on when work begins again', () => {
    const due = (instant: string) =>
      explainDue(calendarAt(stateCouncilNotices, instant), '2020-01-23T17:00:00.000+08:00', {
        workingHours: 4,
      }).dueAt
    expect(due('2020-01-26T00:00:00.000+08:00')).toBe('2020-01-31T12:00:00.000+08:00')
    expect(due('2020-01-28T00:00:00.000+08:00')).toBe('2020-02-03T12:00:00.000+08:00')
  })
})
