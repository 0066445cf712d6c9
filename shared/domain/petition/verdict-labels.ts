import type { Satisfaction, SolvedAnswer } from './petition.ts'

export const solvedLabels = {
  yes: '已解决',
  partly: '部分解决',
  no: '没有解决',
} as const satisfies Record<SolvedAnswer, string>

export const satisfactionLabels = {
  satisfied: '满意',
  fair: '基本满意',
  dissatisfied: '不满意',
} as const satisfies Record<Satisfaction, string>

/** How somebody made sure, independently of whoever answered. */
export const checkWays = { 'on-site': '现场核查', 'call-back': '电话回访' } as const
export type CheckWay = keyof typeof checkWays
