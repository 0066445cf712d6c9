/**
 * A moment as the product writes it: ISO 8601 with milliseconds, always at +08:00 (China has one zone and no
 * summer time), so that text order is time order and people read local time.
 */
export type Timestamp = string
export const timestampPattern = /^\d{4}-\d{2}-\d{2}T[\d:.]+\+08:00$/

/** A day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string
export const dayPattern = /^\d{4}-\d{2}-\d{2}$/

/** Whether it is written as a day and the calendar has it: 2026-02-30 is none. */
export const isDay = (text: string): boolean =>
  dayPattern.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

const SHANGHAI_OFFSET_MS = 8 * 3_600_000
export const DAY_MS = 24 * 3_600_000

export const timestamp = (ms: number): Timestamp =>
  new Date(ms + SHANGHAI_OFFSET_MS).toISOString().replace('Z', '+08:00')

export const millis = (at: Timestamp): number => Date.parse(at)

/** The same moment in UTC, for keys that are compared with schedules (which run in UTC). */
export const utc = (at: Timestamp): string => new Date(millis(at)).toISOString()

export const dayOf = (at: Timestamp): Day => timestamp(millis(at)).slice(0, 10)

export const later = (at: Timestamp, ms: number): Timestamp => timestamp(millis(at) + ms)

export const daysBefore = (day: Day, days: number): Day =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10)

export const nextDay = (day: Day): Day => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (day: Day): number => new Date(Date.parse(day)).getUTCDay()

/** The moment of a wall-clock time (`HH:MM` or `HH:MM:SS`) on a day in Asia/Shanghai. */
export const atTime = (day: Day, time: string): Timestamp => timestamp(Date.parse(`${day}T${time}+08:00`))

/** 23:59:59 of a day: the last moment at which something due that day is still in time (DESIGN §5). */
export const endOfDay = (day: Day): Timestamp => atTime(day, '23:59:59')

/** The same day some months later; where the month is shorter, its last day. */
export const monthsAfter = (day: Day, months: number): Day => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10)
}
