import type { Petition } from '../petition/petition.ts'
import { isItemCallToWork } from './item-texts.ts'
import type { Notification } from './notification.ts'
import { isCallToWork } from './superseded.ts'

/**
 * What kind of message it is, which decides the ways it takes. To a resident: that it was `received`, a `question`, the
 * `result`, a `notice` (a date or a decision that they count on) or mere `progress`. To staff: something to do at once because
 * somebody is in `danger`, a `task`, something to `watch`, a `report`, and what a `group` sees.
 */
export const residentConcerns = ['received', 'question', 'result', 'notice', 'progress'] as const
export const staffConcerns = ['danger', 'task', 'watch', 'report', 'group'] as const
export const concerns = [...residentConcerns, ...staffConcerns] as const
export type Concern = (typeof concerns)[number]

export const concernLabels = {
  received: '收到诉求',
  question: '询问居民',
  result: '办理结果',
  notice: '时限和重要变动',
  progress: '一般进展',
  danger: '紧急任务',
  task: '待办任务',
  watch: '知晓即可',
  report: '日报',
  group: '发到单位的群',
} as const satisfies Record<Concern, string>

const ofResident: Readonly<Record<string, Concern>> = {
  file: 'received',
  ask: 'question',
  finish: 'result',
  answer: 'result',
  'finish-task': 'result',
  decline: 'result',
  'record-referral-result': 'result',
  rate: 'notice',
  withdraw: 'notice',
  check: 'notice',
  recompute: 'notice',
  'return-to-handler': 'notice',
  'approve-extension': 'notice',
  'approve-hold': 'notice',
  'request-hold': 'notice',
  'judge-suggestion': 'notice',
  refer: 'notice',
  close: 'notice',
}

export const concernOf = (
  { event, audience, petitionId, itemId }: Pick<Notification, 'event' | 'audience' | 'petitionId' | 'itemId'>,
  petition: Pick<Petition, 'emergency'> | undefined,
): Concern => {
  if (audience === 'resident') return ofResident[event] ?? 'progress'
  if (audience === 'group') return 'group'
  if (itemId) return isItemCallToWork(event) ? 'task' : 'watch'
  if (!petitionId) return 'report'
  if (audience === 'former-handler' || audience === 'former-department') return 'task'
  if (!isCallToWork(event)) return 'watch'
  return petition?.emergency ? 'danger' : 'task'
}
