import * as z from 'zod/mini'
import { emptyRule, limitRuleSchema } from '../deadlines/limits.ts'
import type { FieldError } from '../errors.ts'
import { type StreetSettings, timeOfDayPattern } from '../street/settings.ts'
import { textOf } from '../text.ts'
import { type Day, millis, nextDay, timestamp, weekday } from '../time.ts'
import { amendNotice, calendarOf, type HolidayNotice } from './calendar.ts'

const day = () => z.iso.date({ error: '请填写日期，例如 2027-01-01。' })
const timeOfDay = () => z.string().check(z.regex(timeOfDayPattern, { error: '请填写时间，例如 09:00。' }))

const noticeSchema = z.strictObject({
  year: z.int({ error: '请填写年份，例如 2027。' }).check(z.gte(2000), z.lte(2100)),
  /** Title and number: residents read it. */
  source: textOf(100),
  publishedAt: z.iso.datetime({
    offset: true,
    error: '请填写发布时间，例如 2026-11-04T20:00:00+08:00。',
  }),
  /** It changes some days of the year's notice and leaves the others; otherwise it holds the whole year. */
  amends: z.optional(z.boolean()),
  holidays: z
    .array(
      z.strictObject({
        name: textOf(20),
        from: day(),
        to: day(),
        /** Weekend days that are worked for it. */
        worked: z.optional(z.array(day())),
      }),
    )
    .check(z.minLength(1, { error: '请至少填写一个节日。' })),
})

const MAX_NOTICES = 4 // their titles together are the reason that an entry gives

/** What an administrator loads: each part replaces what was set, notices are added by year and title. */
export const calendarFileSchema = z.strictObject({
  notices: z.optional(z.array(noticeSchema).check(z.maxLength(MAX_NOTICES))),
  workingHours: z.optional(
    z.array(z.tuple([timeOfDay(), timeOfDay()])).check(z.minLength(1, { error: '请至少填写一段工作时间。' })),
  ),
  limits: z.optional(z.array(limitRuleSchema)),
})
export type CalendarFile = z.infer<typeof calendarFileSchema>
type FileNotice = NonNullable<CalendarFile['notices']>[number]

const isWeekend = (date: Day): boolean => weekday(date) === 0 || weekday(date) === 6

function* daysOf({ from, to }: { from: Day; to: Day }) {
  for (let date = from; date <= to; date = nextDay(date)) yield date
}

const LONGEST_HOLIDAY_DAYS = 31

/** A notice is about its year; New Year may begin in the last days of December. */
const belongsTo = (year: number, date: Day): boolean =>
  date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`)

const problemsOfNotice = (notice: FileNotice, path: string): FieldError[] => {
  const problems: FieldError[] = []
  const off = new Map<Day, string>()
  const tell = (field: string, message: string) => problems.push({ path: `${path}.${field}`, message })
  for (const [index, { name, from, to }] of notice.holidays.entries()) {
    const at = `holidays.${index}`
    if (to < from) tell(`${at}.to`, '放假的最后一天不能早于第一天。')
    else if ((Date.parse(to) - Date.parse(from)) / 86_400_000 >= LONGEST_HOLIDAY_DAYS)
      tell(`${at}.to`, `一个假期最多${LONGEST_HOLIDAY_DAYS}天，请检查日期。`)
    else
      for (const date of daysOf({ from, to })) {
        if (!belongsTo(notice.year, date)) tell(`${at}.from`, `${date} 不属于 ${notice.year} 年的安排。`)
        if (off.has(date)) tell(`${at}.from`, `${date} 已经写在“${off.get(date)}”里。`)
        off.set(date, name)
      }
  }
  for (const [index, { worked = [] }] of notice.holidays.entries())
    for (const [number, date] of worked.entries()) {
      const at = `holidays.${index}.worked.${number}`
      if (!isWeekend(date)) tell(at, `${date} 不是周末，调休上班只能是周六或周日。`)
      else if (off.has(date)) tell(at, `${date} 已经是“${off.get(date)}”的放假日，不能又上班。`)
      else if (!belongsTo(notice.year, date)) tell(at, `${date} 不属于 ${notice.year} 年的安排。`)
    }
  return problems
}

/** What is wrong with a file beyond its form. */
export const problemsOf = ({ notices = [], workingHours = [], limits = [] }: CalendarFile): FieldError[] => [
  ...notices.flatMap((notice, index) => problemsOfNotice(notice, `notices.${index}`)),
  ...workingHours.flatMap(([from, to], index): FieldError[] => {
    const before = workingHours[index - 1]?.[1] ?? '00:00'
    if (from >= to) return [{ path: `workingHours.${index}`, message: '下班时间要晚于上班时间。' }]
    return from < before ? [{ path: `workingHours.${index}`, message: '请按时间先后填写，不要重叠。' }] : []
  }),
  ...limits.flatMap(emptyRule),
]

const noticeOf = ({ year, source, publishedAt, holidays }: FileNotice): HolidayNotice => ({
  ...{ year, source, publishedAt: timestamp(millis(publishedAt)) },
  holidays: Object.fromEntries(
    holidays.flatMap(({ name, from, to }) => [...daysOf({ from, to })].map((date) => [date, name])),
  ),
  makeUpDays: Object.fromEntries(
    holidays.flatMap(({ name, worked = [] }) => worked.map((date) => [date, name])),
  ),
})

/**
 * A street's settings after a file was loaded; loading it again changes nothing.
 * @param builtIn the notices that every street has
 */
export const withFile = (
  settings: StreetSettings,
  file: CalendarFile,
  builtIn: readonly HolidayNotice[],
): { settings: StreetSettings; errors: FieldError[] } => {
  const errors: FieldError[] = []
  let notices: HolidayNotice[] = [...(settings.notices ?? [])]
  for (const [index, loaded] of (file.notices ?? []).entries()) {
    const notice = noticeOf(loaded)
    notices = notices.filter(({ year, source }) => year !== notice.year || source !== notice.source)
    const earlier = [...builtIn, ...notices].filter(
      ({ publishedAt }) => millis(publishedAt) < millis(notice.publishedAt),
    )
    const base = calendarOf(earlier).notices.get(notice.year)
    if (loaded.amends && !base)
      errors.push({
        path: `notices.${index}.amends`,
        message: `没有更早的 ${notice.year} 年通知可以修改，请填写全年的安排。`,
      })
    notices.push(loaded.amends && base ? amendNotice(base, notice) : notice)
  }
  notices.sort((a, b) => millis(a.publishedAt) - millis(b.publishedAt) || a.year - b.year)
  return {
    errors,
    settings: {
      ...settings,
      ...(notices.length > 0 && { notices }),
      ...(file.workingHours && { workingHours: file.workingHours }),
      ...(file.limits && { limits: file.limits }),
    },
  }
}
