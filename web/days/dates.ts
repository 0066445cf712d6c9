import { DAY_MS, timestamp, weekday } from '../../shared/domain/time.ts'

/** Moments come with +08:00, so the day that people mean stands in the text itself. */
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

const dayNumber = (at: string): number => Date.parse(at.slice(0, 10)) / DAY_MS

/** Whole days from that day to the one of `now` (milliseconds); 0 on the same day, less than that when it is to come. */
export const daysSince = (at: string, now: number): number => dayNumber(timestamp(now)) - dayNumber(at)

/** 11月27日, with the year when it is another one than `now`'s. */
export const dateText = (at: string, now: number): string => {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number)
  return `${at.slice(0, 4) === timestamp(now).slice(0, 4) ? '' : `${year}年`}${month}月${day}日`
}

export const weekdayText = (at: string): string => WEEKDAYS[weekday(at.slice(0, 10))] ?? ''
