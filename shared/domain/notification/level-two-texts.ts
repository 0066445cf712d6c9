import { type Decision, decisionLabels, type Side } from '../petition/coordination.ts'
import type { Action } from '../petition/lifecycle.ts'
import { reviewState } from '../review/joint-review.ts'
import { roleLabels } from '../street/roles.ts'
import type { StaffMessage } from './message-texts.ts'

const decided = (decision: Decision): string => `联合研判已决定“${decisionLabels[decision]}”`

const reviewed = ({ before, after }: StaffMessage): string => {
  const review = reviewState(after.review)
  if (review.state === 'with-chair') return '联合研判双方意见不一致，请裁定'
  if (review.state === 'decided') return `${decided(review.decision)}，请指挥中心按决定办理`
  if ((after.review?.round ?? 1) > (before.review?.round ?? 1))
    return '联合研判双方意见不一致，请商议后重新签署'
  const signed = (['command-centre', 'congress-committee'] as const).find(
    (side: Side) => !review.missing.includes(side),
  )
  return `${signed ? roleLabels[signed] : '对方'}已签署研判意见，请您签署`
}

const ordered = ({ audience }: StaffMessage): string => {
  if (audience === 'department') return '有新的任务交办单由贵单位主办，请签收'
  if (audience === 'co-department') return '有新的任务交办单请贵单位协办，请签收并提出意见'
  return '街道已交办部门办理'
}

const arbitrated = ({ audience }: StaffMessage): string => {
  if (audience === 'department') return '经裁定由贵单位主办，请签收，不能再退回'
  return '已裁定主办单位'
}

const returned = ({ audience, after, before }: StaffMessage): string => {
  if (audience === 'arbiter' || (after.arbitration && !before.arbitration && audience === 'command-centre'))
    return '部门两次退回，请裁定主办单位'
  return audience === 'command-centre' ? '部门退回了任务，请重新交办' : '部门退回了任务'
}

const finished = ({ audience, after }: StaffMessage): string => {
  if (after.stage !== 'answered') return '协办单位已办结，请继续办理'
  const checks = audience === 'command-centre' || audience === 'congress-committee'
  return after.check === 'pending' && checks ? '部门已办结，请安排核查' : '部门已办结，等待居民评价'
}

const toStaff: Partial<Record<Action, (message: StaffMessage) => string | undefined>> = {
  review: reviewed,
  order: ordered,
  'decide-arbitration': arbitrated,
  'return-task': returned,
  'finish-task': finished,
  'auto-escalate': ({ audience }) =>
    audience === 'station-head' ? '诉求已自动上报街道，可继续查看进度' : '诉求已自动上报，待联合研判',
  opinion: () => '协办单位已提出意见，请查看',
  progress: () => '协办单位填写了进展，请查看',
  'waive-task': () => '有协办任务已裁定无需办理',
  'request-extension': () => '部门申请延期，请审批',
  'approve-extension': () => '已同意延期',
  'refuse-extension': () => '未同意延期，请按期办理',
  'request-hold': ({ after }) => (after.stage === 'on-hold' ? '诉求已挂账' : '申请挂账，请审批'),
  'approve-hold': () => '诉求已挂账，到复核日自动恢复',
  'refuse-hold': () => '未同意挂账，请继续办理',
  check: ({ after }) => (after.check === 'failed' ? '独立核查不通过，诉求已重新打开' : '独立核查已通过'),
  resume: ({ before }) => (before.stage === 'on-hold' ? '挂账复核日期已到，请恢复办理' : undefined),
  supervise: () => '人大街道工委已列入督办',
  warn: () => '人大街道工委向您发出预警，请查看并回应',
  'answer-warning': () => '您发出的预警已有回应，请查看',
  finish: (message) => (isCheck(message) ? '承办人已办结，请安排核查' : '承办人已办结，等待居民评价'),
  answer: (message) =>
    isCheck(message) ? '站长已直接答复居民，请安排核查' : '站长已直接答复居民，您无需再办理',
  'record-referral-result': (message) =>
    isCheck(message) ? '转出的诉求有了结果，请安排核查' : '转出的诉求有了结果，请查看',
}

const isCheck = ({ audience, after }: StaffMessage): boolean =>
  after.check === 'pending' && (audience === 'command-centre' || audience === 'congress-committee')

/** What is said to staff of what happens at level 2; undefined: as everywhere. */
export const levelTwoText = (message: StaffMessage): string | undefined => {
  const { entry, before, after, audience } = message
  const fell = before.stage === 'joint-review' && before.review && entry.change.review === null
  const signs = audience === 'command-centre' || audience === 'congress-committee'
  if (fell && signs && after.stage === 'joint-review') return '情况有变化，原签署已失效，请重新签署研判意见'
  return toStaff[entry.action]?.(message)
}
