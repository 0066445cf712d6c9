import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { StreetSettings } from '../street/settings.ts'
import { calendarOf, kindOfDay } from './calendar.ts'
import { type CalendarFile, calendarFileSchema, problemsOf, withFile } from './calendar-file.ts'
import { changedDays } from './changed-days.ts'
import { builtInCalendar, stateCouncilNotices } from './holidays.ts'

const streetId = 'yuejincun'
const empty: StreetSettings = { streetId }

const file2027: CalendarFile = {
  notices: [
    {
      year: 2027,
      source: '国务院办公厅关于2027年部分节假日安排的通知',
      publishedAt: '2026-11-05T18:00:00+08:00',
      holidays: [
        { name: '元旦', from: '2026-12-31', to: '2027-01-02', worked: ['2026-12-27'] },
        { name: '春节', from: '2027-02-05', to: '2027-02-12', worked: ['2027-01-31', '2027-02-20'] },
      ],
    },
  ],
}
const load = (file: CalendarFile, settings = empty) => {
  const loaded = withFile(settings, file, stateCouncilNotices)
  expect(loaded.errors).toEqual([])
  return loaded.settings
}
const calendarWith = ({ notices = [] }: StreetSettings) => calendarOf([...stateCouncilNotices, ...notices])

describe('a calendar file', () => {
  test('brings a year that was estimated', () => {
    expect(z.parse(calendarFileSchema, file2027)).toEqual(file2027)
    expect(problemsOf(file2027)).toEqual([])
    const calendar = calendarWith(load(file2027))
    expect(kindOfDay(calendar, '2026-12-27')).toEqual({ working: true, reason: '元旦调休上班' })
    expect(kindOfDay(calendar, '2027-02-08')).toEqual({ working: false, reason: '春节放假' })
    expect(kindOfDay(calendar, '2027-02-13')).toEqual({ working: false, reason: '周末' })
    expect(kindOfDay(calendar, '2026-10-01').working).toBe(false)
  })

  test('loaded again changes nothing, and a corrected one of the same title replaces it', () => {
    const once = load(file2027)
    expect(load(file2027, once)).toEqual(once)
    const [notice] = file2027.notices ?? []
    if (!notice) throw new Error('a notice')
    const corrected = {
      notices: [{ ...notice, holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }] }],
    }
    expect(load(corrected, once).notices).toHaveLength(1)
    expect(kindOfDay(calendarWith(load(corrected, once)), '2027-02-08').working).toBe(true)
  })

  test('may amend the notice of its year: the other days stay', () => {
    const amendment: CalendarFile = {
      notices: [
        {
          year: 2026,
          source: '国务院办公厅关于延长2026年国庆节假期的通知',
          publishedAt: '2026-09-25T09:00:00+08:00',
          amends: true,
          holidays: [{ name: '国庆节', from: '2026-10-01', to: '2026-10-10' }],
        },
      ],
    }
    const calendar = calendarWith(load(amendment))
    expect(kindOfDay(calendar, '2026-10-10')).toEqual({ working: false, reason: '国庆节放假' })
    expect(kindOfDay(calendar, '2026-02-17')).toEqual({ working: false, reason: '春节放假' })
    expect(changedDays(builtInCalendar, calendar).map(({ date }) => date)).toEqual([
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
    ])
  })

  test('cannot amend what is not there', () => {
    const [notice] = file2027.notices ?? []
    if (!notice) throw new Error('a notice')
    const { errors } = withFile(empty, { notices: [{ ...notice, amends: true }] }, stateCouncilNotices)
    expect(errors).toEqual([
      { path: 'notices.0.amends', message: '没有更早的 2027 年通知可以修改，请填写全年的安排。' },
    ])
  })

  test('sets working hours and limits, each by itself', () => {
    const workingHours = [['08:30', '12:00'] as [string, string]]
    const limits = [{ limits: { 'level-1': { workingDays: 2 } }, reason: '本街道承诺' }]
    const settings = load({ limits }, load({ workingHours }))
    expect(settings).toEqual({ streetId, workingHours, limits })
  })

  const days = (...holidays: NonNullable<CalendarFile['notices']>[number]['holidays']): CalendarFile => ({
    notices: [{ year: 2027, source: '通知', publishedAt: '2026-11-05T18:00:00+08:00', holidays }],
  })
  test.each<[string, CalendarFile, string]>([
    [
      'a make-up day on a weekday',
      days({ name: '元旦', from: '2027-01-01', to: '2027-01-01', worked: ['2027-01-04'] }),
      'notices.0.holidays.0.worked.0',
    ],
    [
      'a make-up day that is off',
      days({ name: '元旦', from: '2027-01-01', to: '2027-01-03', worked: ['2027-01-02'] }),
      'notices.0.holidays.0.worked.0',
    ],
    [
      'a day of another year',
      days({ name: '元旦', from: '2028-01-01', to: '2028-01-01' }),
      'notices.0.holidays.0.from',
    ],
    [
      'an end before the beginning',
      days({ name: '元旦', from: '2027-01-03', to: '2027-01-01' }),
      'notices.0.holidays.0.to',
    ],
    [
      'a mistyped month',
      days({ name: '元旦', from: '2027-01-01', to: '2027-11-03' }),
      'notices.0.holidays.0.to',
    ],
    [
      'the same day in two holidays',
      days(
        { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
        { name: '国庆节', from: '2027-09-15', to: '2027-09-16' },
      ),
      'notices.0.holidays.1.from',
    ],
    ['hours that end before they begin', { workingHours: [['12:00', '09:00']] }, 'workingHours.0'],
    [
      'hours that overlap',
      {
        workingHours: [
          ['09:00', '12:00'],
          ['11:00', '18:00'],
        ],
      },
      'workingHours.1',
    ],
    ['a rule without limits', { limits: [{ limits: {}, reason: '无' }] }, 'limits.0.limits'],
  ])('is refused with %s, by field', (_, file, path) => {
    const problems = problemsOf(file)
    expect(problems.map((problem) => problem.path)).toContain(path)
    for (const { message } of problems) expect(message).toMatch(/\p{Script=Han}/u)
  })

  test.each([
    ['a day that does not exist', days({ name: '元旦', from: '2027-02-30', to: '2027-02-30' })],
    ['an unknown field', { ...file2027, holidays: {} }],
    ['an unknown clock', { limits: [{ limits: { 'level-9': { workingDays: 1 } }, reason: '无' }] }],
    [
      'a limit of two units',
      { limits: [{ limits: { order: { workingDays: 1, workingHours: 1 } }, reason: '无' }] },
    ],
    ['a rule without a reason', { limits: [{ limits: { order: { workingDays: 1 } } }] }],
    ['a time that is none', { workingHours: [['9:00', '12:00']] }],
  ])('is not read with %s', (_, file) => {
    expect(z.safeParse(calendarFileSchema, file).success).toBe(false)
  })
})
