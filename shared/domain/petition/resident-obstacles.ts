import { waitingClock } from '../deadlines/pauses.ts'
import type { Actor } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'
import type { Action } from './lifecycle.ts'
import type { Petition } from './petition.ts'
import { ratingHasEnded, ratingWindow } from './rating-window.ts'

/** Why a move cannot be made although stage and role fit: not now, not without signatures, or not by this person. */
export type Obstacle = string | { unsigned: string } | { notYours: string }

export type FindObstacle = (petition: Petition, now: Timestamp, actor: Actor) => Obstacle | undefined
export type Obstacles = { readonly [A in Action]?: FindObstacle }

/** What stands in the way of what residents do: tracking needs these alone, and its bundle is counted. */
export const residentObstacles: Obstacles = {
  rate: (petition, now) => {
    if (!ratingWindow(petition)) return '您已经评价过，结果正在独立核查；核查不通过会自动重新办理。'
    return ratingHasEnded(petition, now)
      ? '评价期已过，不能再评价；如果问题仍未解决，请重新扫码提交。'
      : undefined
  },
  subscribe: (_petition, _now, { assistedBy }) =>
    assistedBy ? { notYours: '微信通知要由居民本人在自己的微信里开通，不能代办。' } : undefined,
  reply: ({ clocks }) => (waitingClock(clocks) ? undefined : '现在没有待答复的询问，请用“补充说明”。'),
}
