/** Moments come with +08:00, so the day that people mean stands in the text itself. */
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const SHANGHAI_MS = 8 * HOUR_MS

const inShanghai = (millis: number): string => new Date(millis + SHANGHAI_MS).toISOString()
const dayNumber = (at: string): number => Date.parse(at.slice(0, 10)) / DAY_MS

/** 11月27日 周五, with the year when it is another one than `now`'s. */
export const dayText = (at: string, now: number): string => {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number)
  const otherYear = at.slice(0, 4) === inShanghai(now).slice(0, 4) ? '' : `${year}年`
  return `${otherYear}${month}月${day}日 ${WEEKDAYS[new Date(at.slice(0, 10)).getUTCDay()]}`
}

/** 今天 15:30, 昨天 09:00, 11月24日 15:30 */
export const momentText = (at: string, now: number): string => {
  const days = dayNumber(inShanghai(now)) - dayNumber(at)
  const names: Record<number, string> = { 0: '今天', 1: '昨天', [-1]: '明天' }
  return `${names[days] ?? dayText(at, now).replace(/ 周.$/, '')} ${at.slice(11, 16)}`
}

/** 2026-11-24 15:30, for paper. */
export const fullMoment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`

const spanText = (millis: number): string => {
  if (millis < HOUR_MS) return `${Math.max(1, Math.floor(millis / MINUTE_MS))} 分钟`
  if (millis < DAY_MS) return `${Math.floor(millis / HOUR_MS)} 小时`
  return `${Math.floor(millis / DAY_MS)} 天`
}

/** 超期 3 小时, 还剩 2 天, 今天到期 */
export const dueText = (dueAt: string, now: number): string => {
  const left = Date.parse(dueAt) - now
  if (left < 0) return `超期 ${spanText(-left)}`
  const days = dayNumber(dueAt) - dayNumber(inShanghai(now))
  if (days === 0) return dueAt.slice(11, 16) === '23:59' ? '今天到期' : `今天 ${dueAt.slice(11, 16)} 到期`
  if (days === 1) return '明天到期'
  return `还有 ${days} 天`
}
