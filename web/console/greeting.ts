import { timestamp } from '../../shared/domain/time.ts'

/** Up to which hour of the day people are greeted how. */
const greetings = [
  [5, '凌晨好'],
  [9, '早上好'],
  [11, '上午好'],
  [13, '中午好'],
  [18, '下午好'],
  [24, '晚上好'],
] as const

/** By the hour of Shanghai, wherever the device thinks that it is. */
export const greetingAt = (now: number): string => {
  const hour = Number(timestamp(now).slice(11, 13))
  return greetings.find(([until]) => hour < until)?.[1] ?? '您好'
}
