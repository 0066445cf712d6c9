import { dateText, daysSince as daysFrom, weekdayText } from '../days/dates.ts'
import { serverNow } from './clock.ts'

/** 11月27日（周五）, with the year when it is another one. */
export const dayText = (at: string): string => `${dateText(at, serverNow())}（${weekdayText(at)}）`

/** Whole days that have passed since; 0 on the same day. */
export const daysSince = (at: string): number => daysFrom(at, serverNow())

/** 今天 15:30, 昨天 09:00, 11月24日 15:30 */
export const momentText = (at: string): string => {
  const days = daysSince(at)
  const day = days === 0 ? '今天' : days === 1 ? '昨天' : dateText(at, serverNow())
  return `${day} ${at.slice(11, 16)}`
}

export const isPast = (at: string): boolean => Date.parse(at) < serverNow()
