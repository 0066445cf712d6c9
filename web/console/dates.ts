import { DAY_MS } from '../../shared/domain/time.ts'
import { dateText, daysSince, weekdayText } from '../days/dates.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** 11月27日 周五, with the year when it is another one than `now`'s. */
export const dayText = (at: string, now: number): string => `${dateText(at, now)} ${weekdayText(at)}`

/** 今天 15:30, 昨天 09:00, 11月24日 15:30 */
export const momentText = (at: string, now: number): string => {
  const names: Record<number, string> = { 0: '今天', 1: '昨天', [-1]: '明天' }
  return `${names[daysSince(at, now)] ?? dateText(at, now)} ${at.slice(11, 16)}`
}

/** 2026-11-24 15:30, for paper; nothing for what has not been. */
export const fullMoment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`.trim()

/** 3 小时, 2 天 */
export const spanText = (millis: number): string => {
  if (millis < HOUR_MS) return `${Math.max(1, Math.floor(millis / MINUTE_MS))} 分钟`
  if (millis < DAY_MS) return `${Math.floor(millis / HOUR_MS)} 小时`
  return `${Math.floor(millis / DAY_MS)} 天`
}

/** 超期 3 小时, 还剩 2 天, 今天到期 */
export const dueText = (dueAt: string, now: number): string => {
  const left = Date.parse(dueAt) - now
  if (left < 0) return `超期 ${spanText(-left)}`
  const days = -daysSince(dueAt, now)
  if (days === 0) return dueAt.slice(11, 16) === '23:59' ? '今天到期' : `今天 ${dueAt.slice(11, 16)} 到期`
  if (days === 1) return '明天到期'
  return `还有 ${days} 天`
}
