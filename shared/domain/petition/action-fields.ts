import { recordedDuties } from '../deputy/duty.ts'
import { answeredKinds } from '../joining/joining.ts'
import { priorityLabels } from '../priority/priority.ts'
import {
  MAX_EXTENSION_MONTHS,
  referralStatuses,
  referralTargets,
  suggestionGrades,
} from '../referral/referral.ts'
import { decisionLabels } from './coordination.ts'
import {
  choice,
  type Field,
  longText,
  many,
  number,
  one,
  optional,
  optionalText,
  photos,
  text,
} from './fields.ts'
import { kindLabels } from './kinds.ts'
import { checkWays, satisfactionLabels, solvedLabels } from './verdict-labels.ts'

const verdict = {
  solved: choice('solved', '问题解决了吗？', solvedLabels),
  satisfaction: choice('satisfaction', '对办理满意吗？', satisfactionLabels),
} as const

const reason = text('reason', '原因')
const result = longText('result', '办理结果')
const noPhotoReason = optionalText('noPhotoReason', '没有照片的原因', 200)
const workingDays = number('workingDays', '工作日', 1, 60)

/** What each action asks for (DESIGN §7). An action without a row of its own asks for nothing. */
export const actionFields = {
  file: [],
  supplement: [longText('text', '补充内容'), photos],
  reply: [longText('text', '答复内容')],
  urge: [optionalText('note', '催办说明')],
  withdraw: [optionalText('reason', '撤回原因')],
  rate: [
    verdict.solved,
    verdict.satisfaction,
    optionalText('reasons', '原因', 200),
    optionalText('comment', '补充意见', 2000),
  ],
  subscribe: [optionalText('code', '微信授权码', 200), many('accepted', '同意接收的消息', 'templates')],
  unsubscribe: [],
  assign: [one('handlerId', '承办人', 'person'), optionalText('note', '交办说明')],
  reassign: [one('handlerId', '承办人', 'person'), reason],
  reclassify: [
    optional(choice('kind', '诉求性质', kindLabels)),
    optionalText('category', '类别', 40),
    reason,
  ],
  prioritise: [choice('priority', '缓急', priorityLabels), reason],
  answer: [longText('answer', '答复内容'), photos],
  escalate: [reason],
  decline: [reason, text('whereToGo', '居民可以去哪里办')],
  join: [one('into', '并入的诉求编号', 'petition')],
  unjoin: [reason],
  'keep-apart': [one('from', '不是一回事的诉求编号', 'petition')],
  ask: [text('question', '想问居民什么')],
  'return-to-handler': [reason],
  accept: [],
  progress: [longText('note', '进展情况'), photos],
  finish: [result, photos, noPhotoReason],
  return: [reason],
  'request-hold': [reason, one('reviewAt', '复核日期', 'date')],
  review: [
    one('scores', '评分', 'scores'),
    optional(one('reasons', '评分理由', 'reasons')),
    longText('opinion', '研判意见'),
    choice('decision', '处理决定', decisionLabels),
  ],
  order: [
    one('lead', '主办单位', 'org'),
    many('co', '协办单位', 'orgs'),
    longText('requirement', '办理要求'),
    optional(workingDays),
  ],
  refer: [
    choice('to', '转往', referralTargets),
    text('note', '说明'),
    many('co', '会办单位（代表建议）', 'orgs'),
    many('visitOn', '走访日期（主任走访日）', 'date'),
  ],
  'send-back': [reason],
  'approve-hold': [],
  'refuse-hold': [reason],
  'approve-extension': [],
  'refuse-extension': [reason],
  'waive-task': [one('orgId', '协办单位', 'org'), reason],
  'decide-arbitration': [one('lead', '主办单位', 'org'), text('note', '裁定说明')],
  'update-referral': [
    choice('status', '办理状态', referralStatuses),
    text('note', '说明'),
    many('visitOn', '走访日期（主任走访日）', 'date'),
  ],
  'extend-referral': [
    number('months', '延长几个月', 1, MAX_EXTENSION_MONTHS),
    one('consentBy', '同意延期的代表', 'person'),
    reason,
  ],
  'record-referral-result': [
    result,
    text('note', '说明'),
    optional(choice('grade', '办理结果分类（代表建议）', suggestionGrades)),
  ],
  'judge-suggestion': [one('satisfied', '对办理结果是否满意', 'yes-no'), text('note', '意见')],
  check: [
    one('passed', '核查是否通过', 'yes-no'),
    optional(choice('way', '核查方式', checkWays)),
    text('note', '核查情况'),
    photos,
  ],
  sign: [],
  opinion: [longText('opinion', '协办意见')],
  'finish-task': [result, photos, noPhotoReason],
  'request-extension': [workingDays, reason],
  'return-task': [reason],
  supervise: [optionalText('itemId', '督办事项', 40), text('note', '督办要求')],
  warn: [one('to', '预警对象', 'person'), text('text', '预警内容'), many('reportBy', '要求报告日期', 'date')],
  'read-warning': [],
  'answer-warning': [text('text', '回应内容')],
  invite: [text('name', '单位名称', 40), text('request', '请对方做什么')],
  'renew-invitation': [number('invitation', '邀请', 1, 999_999)],
  'revoke-invitation': [number('invitation', '邀请', 1, 999_999), reason],
  'answer-invitation': [longText('text', '答复内容'), photos],
  'join-visit': [one('on', '走访日期', 'date')],
  'record-duty': [
    choice('kind', '履职方式', recordedDuties),
    one('on', '日期', 'date'),
    text('text', '做了什么、了解到什么', 2000),
  ],
  note: [longText('text', '备注内容')],
  triage: [],
  'check-photos': [number('of', '附照片的记录', 1, 999_999), one('findings', '检查结果', 'photo-findings')],
  'count-supporters': [number('supporters', '一同反映的居民', 0, 999_999)],
  'answer-member': [
    longText('answer', '答复内容'),
    choice('kind', '答复的是', answeredKinds),
    one('id', '编号', 'petition'),
    number('seq', '记录', 1, 999_999),
    optional(one('by', '答复人', 'person')),
  ],
  prompt: [],
  overdue: [],
  rearm: [],
  recompute: [reason],
  'auto-escalate': [],
  resume: [],
  close: [],
} as const satisfies Readonly<Record<string, readonly Field[]>>
