import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atTime, type Day, dayOf, nextDay, timestamp } from '../time.ts'
import { calendarOf, kindOfDay } from './calendar.ts'
import { builtInCalendar } from './holidays.ts'
import { explainDue } from './working-days.ts'

const due = (startedAt: string, workingDays: number) =>
  dayOf(explainDue(builtInCalendar, startedAt, { workingDays }).dueAt)

describe('due dates in working days', () => {
  test('three working days over Spring Festival 2026 count the make-up Saturday', () => {
    const explained = explainDue(builtInCalendar, '2026-02-13T10:00:00.000+08:00', { workingDays: 3 })
    expect(explained.dueAt).toBe('2026-02-25T23:59:59.000+08:00')
    expect(explained.days.filter((day) => day.counted).map((day) => day.date)).toEqual([
      '2026-02-14',
      '2026-02-24',
      '2026-02-25',
    ])
    expect(explained.days.find((day) => day.date === '2026-02-14')?.reason).toBe('春节调休上班')
    expect(explained.days.find((day) => day.date === '2026-02-17')?.reason).toBe('春节放假')
    expect(explained.estimated).toBe(false)
  })

  test.each([
    ['the day before a weekend', '2026-11-19T09:00:00.000+08:00', '2026-11-24'],
    ['a Saturday', '2026-11-21T09:00:00.000+08:00', '2026-11-25'],
    ['the last second of a day', '2026-11-23T23:59:59.999+08:00', '2026-11-26'],
    ['the first second of the next', '2026-11-24T00:00:00.000+08:00', '2026-11-27'],
    ['a holiday', '2026-10-03T09:00:00.000+08:00', '2026-10-10'],
    ['a make-up day', '2026-10-10T09:00:00.000+08:00', '2026-10-14'],
  ])('filed on %s', (_, startedAt, day) => {
    expect(due(startedAt, 3)).toBe(day)
  })

  test('a date that reaches into a year without a notice is marked estimated', () => {
    expect(explainDue(builtInCalendar, '2026-12-30T09:00:00.000+08:00', { workingDays: 3 }).estimated).toBe(
      true,
    )
    expect(explainDue(builtInCalendar, '2026-12-28T09:00:00.000+08:00', { workingDays: 3 }).estimated).toBe(
      false,
    )
  })

  test('equals counting one day after another, over random calendars', () => {
    const anyDay = fc.integer({ min: 0, max: 364 }).map((n) => {
      let day: Day = '2026-01-01'
      for (let i = 0; i < n; i++) day = nextDay(day)
      return day
    })
    fc.assert(
      fc.property(
        anyDay,
        fc.uniqueArray(anyDay),
        fc.uniqueArray(anyDay),
        fc.integer({ min: 1, max: 20 }),
        (start, off, on, limit) => {
          const named = (list: readonly Day[]) => Object.fromEntries(list.map((day) => [day, '节']))
          const calendar = calendarOf([
            {
              ...{ year: 2026, source: '', publishedAt: '2025-11-04T20:00:00.000+08:00' },
              ...{ holidays: named(off), makeUpDays: named(on) },
            },
          ])
          let day = start
          for (let counted = 0; counted < limit; ) {
            day = nextDay(day)
            if (kindOfDay(calendar, day).working) counted++
          }
          const startedAt = atTime(start, '12:00')
          expect(dayOf(explainDue(calendar, startedAt, { workingDays: limit }).dueAt)).toBe(day)
        },
      ),
    )
  })
})

describe('due dates in working hours', () => {
  const dueAt = (startedAt: string) => explainDue(builtInCalendar, startedAt, { workingHours: 4 }).dueAt
  test.each([
    [
      'in the morning, the noon break is not counted',
      '2026-11-24T10:00:00.000+08:00',
      '2026-11-24T16:00:00.000+08:00',
    ],
    ['late in the afternoon, over night', '2026-11-24T17:00:00.000+08:00', '2026-11-25T12:00:00.000+08:00'],
    ['before opening', '2026-11-24T02:00:00.000+08:00', '2026-11-24T15:00:00.000+08:00'],
    ['on Friday after closing', '2026-11-20T18:00:00.000+08:00', '2026-11-23T15:00:00.000+08:00'],
    ['exactly at opening', '2026-11-24T09:00:00.000+08:00', '2026-11-24T15:00:00.000+08:00'],
  ])('filed %s', (_, startedAt, expected) => {
    expect(dueAt(startedAt)).toBe(expected)
  })

  test('equals walking minute by minute', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 365 * 1440 }),
        fc.integer({ min: 1, max: 12 }),
        (minute, hours) => {
          const start = Date.parse('2026-01-01T00:00:00+08:00') + minute * 60_000
          let at = start
          for (let left = hours * 60; left > 0; at += 60_000) {
            const time = timestamp(at).slice(11, 16)
            const open = builtInCalendar.workingHours.some(([from, to]) => time >= from && time < to)
            if (open && kindOfDay(builtInCalendar, dayOf(timestamp(at))).working) left--
          }
          const explained = explainDue(builtInCalendar, timestamp(start), { workingHours: hours })
          expect(explained.dueAt).toBe(timestamp(at))
        },
      ),
      { numRuns: 50 },
    )
  })
})
