/** Moments come with +08:00, so the day that people mean stands in the text itself. */
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const DAY_MS = 86_400_000

const dayNumber = (at: string): number => Date.parse(at.slice(0, 10)) / DAY_MS
const shanghaiNow = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString()

/** 11月27日（周五）, with the year when it is another one. */
export const dayText = (at: string): string => {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number)
  const otherYear = at.slice(0, 4) !== shanghaiNow().slice(0, 4)
  return `${otherYear ? `${year}年` : ''}${month}月${day}日（${WEEKDAYS[new Date(at.slice(0, 10)).getUTCDay()]}）`
}

/** 今天 15:30, 昨天 09:00, 11月24日 15:30 */
export const momentText = (at: string): string => {
  const days = dayNumber(shanghaiNow()) - dayNumber(at)
  const day = days === 0 ? '今天' : days === 1 ? '昨天' : dayText(at).replace(/（.*）/, '')
  return `${day} ${at.slice(11, 16)}`
}

/** Whole days that have passed since; 0 on the same day. */
export const daysSince = (at: string): number => dayNumber(shanghaiNow()) - dayNumber(at)

export const isPast = (at: string): boolean => Date.parse(at) < Date.now()
