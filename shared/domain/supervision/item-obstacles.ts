import { dayOf } from '../time.ts'
import type { SupervisionItem } from './item.ts'
import type { ItemContext } from './item-effects.ts'
import type { ItemAction } from './item-lifecycle.ts'
import { hasFlaredUp, mayLeaveOn } from './quiet.ts'

type FindItemObstacle = (
  item: SupervisionItem,
  context: Pick<ItemContext, 'now' | 'rules' | 'members'>,
) => string | undefined

const MAX_STEPS = 50 // the state of an item stays small enough to be read and written whole

/** What stands in the way of an action where the table says yes. */
export const itemObstacles: { [A in ItemAction]?: FindItemObstacle } = {
  merge: ({ published }) => (published ? '这个事项已向居民公开，请先停止公开再合并。' : undefined),
  split: (_item, { members }) => (members.length < 2 ? '只有一件诉求，不能拆分。' : undefined),
  arrange: ({ steps }) =>
    steps.length >= MAX_STEPS ? `督办行动已有 ${MAX_STEPS} 次，请先完成已安排的。` : undefined,
  'judge-promise': ({ promises }) =>
    promises.some(({ state }) => state === 'open' || state === 'reported')
      ? undefined
      : '没有等待核实的承诺。',
  'report-promise': ({ promises }) =>
    promises.some(({ state }) => state === 'open') ? undefined : '没有未报告的承诺。',
  finish: ({ finishedAt }) => (finishedAt ? '已经报告办结，请等工委答复。' : undefined),
  leave: (item, { now, rules, members }) => {
    if (!item.lookedBack?.passed) return '还没有通过“回头看”，不能销号。'
    const open = item.promises.filter(({ state }) => state === 'open' || state === 'reported').length
    if (open > 0) return `还有 ${open} 项承诺没有兑现或核实，不能销号。`
    const from = mayLeaveOn(item, members, rules)
    return from && dayOf(now) < from
      ? `要连续 ${rules.quietDays} 天没有新诉求才能销号，最早 ${from}。`
      : undefined
  },
  unpublish: ({ published }) => (published ? undefined : '这个事项没有公开。'),
  'flare-up': (item, { members }) => (hasFlaredUp(item, members) ? undefined : '没有新的诉求。'),
}
