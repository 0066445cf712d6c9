import type { Action } from '../../../shared/domain/petition/lifecycle.ts'

/** Inputs that only staff read: they go into the private payload of an entry (shared/domain/petition/effects.ts). */
const internal: Readonly<Partial<Record<Action, readonly string[]>>> = {
  assign: ['note', 'handlerId'],
  reassign: ['reason', 'handlerId'],
  join: ['into'],
  'keep-apart': ['from'],
  prioritise: ['priority', 'reason'],
  return: ['reason'],
  'return-to-handler': ['reason'],
  note: ['text'],
  review: ['opinion', 'reasons'],
  order: ['requirement'],
  'decide-arbitration': ['note'],
  'waive-task': ['reason'],
  'refuse-hold': ['reason'],
  'refuse-extension': ['reason'],
  'record-referral-result': ['note'],
  'judge-suggestion': ['note'],
  check: ['note'],
  opinion: ['opinion'],
  'return-task': ['reason'],
  warn: ['text'],
  'answer-warning': ['text'],
  invite: ['name', 'request'],
  'renew-invitation': [],
  'revoke-invitation': ['reason'],
  'answer-invitation': ['text'],
  'record-duty': ['text'],
}
export const isInternal = (action: Action, field: string): boolean =>
  internal[action]?.includes(field) ?? false
export const internalActions = Object.keys(internal) as Action[]

/** Ends the work or hands it to others: asked for once more by its colour, never the first button. */
const grave: readonly Action[] = [
  'decline',
  'return',
  'send-back',
  'escalate',
  'return-to-handler',
  'return-task',
  'refuse-hold',
  'refuse-extension',
]
export const isGrave = (action: Action): boolean => grave.includes(action)

/** What is usually done next comes first; the others follow as the API lists them. */
const first: readonly Action[] = [
  'answer-warning',
  'sign',
  'finish',
  'assign',
  'decide-arbitration',
  'order',
  'approve-extension',
  'refuse-extension',
  'approve-hold',
  'refuse-hold',
  'finish-task',
  'check',
  'record-referral-result',
  'review',
  'opinion',
  'progress',
  'answer',
  'accept',
]
export const inOrderOfUse = <T extends { action: Action }>(offers: readonly T[]): T[] =>
  [...offers].sort((a, b) => {
    const [x, y] = [first.indexOf(a.action), first.indexOf(b.action)]
    return (x < 0 ? first.length : x) - (y < 0 ? first.length : y)
  })

/** What is most often right; the others stand beside it, as good. */
const usual: readonly Action[] = [
  'answer-warning',
  'sign',
  'finish',
  'assign',
  'decide-arbitration',
  'order',
  'approve-extension',
  'approve-hold',
  'finish-task',
  'check',
  'record-referral-result',
  'review',
  'accept',
]
export const isUsual = (action: Action): boolean => usual.includes(action)

/** On the button that sends a form, where it reads better than the action's name. */
const sendLabels: Readonly<Partial<Record<Action, string>>> = {
  answer: '发出答复',
  progress: '提交进展',
  ask: '发出询问',
  note: '写入备注',
  reclassify: '更正',
  prioritise: '确定',
  review: '签署',
  opinion: '提交意见',
  'answer-warning': '发出回应',
  warn: '发出预警',
  'record-referral-result': '登记结果，办结',
  check: '提交核查结果',
  'decide-arbitration': '作出裁定',
  invite: '生成邀请链接',
  'join-visit': '报名参加',
  'record-duty': '记入履职记录',
}
export const sendLabelOf = ({ action, label }: { action: Action; label: string }): string =>
  sendLabels[action] ?? label

/** Below a field's name, where that does not say all. */
const hints: Readonly<Partial<Record<Action, Readonly<Record<string, string>>>>> = {
  order: { workingDays: '不填按街道规定的时限。', co: '协办单位看不到居民的原话和联系方式。' },
  'request-extension': { workingDays: '想延长几个工作日。', reason: '同意延期以后，居民会看到原因。' },
  warn: { reportBy: '不填不要求报告。' },
  refer: { co: '请他们一个月内提出意见。' },
  join: { into: '本社区正在办理的诉求编号，如 261128-ABCDEF。' },
  invite: { name: '如物业公司、自来水公司。', request: '对方看得到这段话，不要写居民的姓名、门牌和电话。' },
}
export const hintOf = (action: Action, field: string): string | undefined => hints[action]?.[field]

/** What a button leads to, in a few words below its form's heading. */
export const explanations: Readonly<Partial<Record<Action, string>>> = {
  assign: '派给承办人后，首次响应计时停止；居民会收到“已指派承办人”的消息。',
  answer: '直接答复居民并办结，等居民评价。没有解决的，居民可以重新打开。',
  finish: '写清做了什么、结果怎样。居民会看到这些内容和照片，并作出评价。',
  progress: '居民会看到进展。不改变办理时限。',
  accept: '表示您已经接下这件诉求，居民会看到。',
  ask: '居民答复之前，办理时限暂停计算。',
  escalate: '交给街道联合研判，社区的时限停止，开始街道的时限。居民会看到原因。',
  decline: '诉求到此结束。请写明原因，并告诉居民可以去哪里办。',
  join: '与另一件正在办理的诉求一起办，由那一件统一答复；本件编号、查询码不变，各自评价。一天内可以撤销。居民看不到另一件的编号和内容。',
  unjoin: '改为单独办理，回到待研判，时限接着原来的算。居民会看到原因。',
  return: '退回站长重新安排。原因只有工作人员能看到；办理时限继续计算。',
  'return-to-handler': '请承办人重新办理。原因只有工作人员能看到。',
  reassign: '换一位承办人，办理时限不变。',
  reclassify: '更正性质或类别；时限可能随之变化，居民会看到原因。',
  prioritise: '加急的在列表里排在同一天到期的前面，承办的人会收到消息；办理时限不变。居民看不到。',
  'send-back': '退回社区办理，社区的时限重新开始。居民会看到原因。',
  note: '只有能看到这件诉求的工作人员看得到，居民看不到。',
  review: '给四项打分，写明意见和决定，然后签署。双方都签署、意见一致，才能往下办；另一方看得到您的意见。',
  order: '交给一个主办单位，需要时加上协办单位。部门的时限从下达时起算。',
  refer: '转给别的渠道办理，街道继续跟踪，结果由您登记。居民会看到转到哪里和说明。',
  'request-hold': '现在确实办不了的，说明原因和什么时候再看。居民会看到原因和复核日期，到时自动恢复办理。',
  'approve-hold': '同意以后，时限停止；到了复核日期自动恢复办理。',
  'refuse-hold': '继续办理，时限不变。原因只有工作人员能看到。',
  'approve-extension': '同意以后，时限按申请的天数延后，居民会看到新的日期和原因。',
  'refuse-extension': '按原来的时限办理。原因只有工作人员能看到。',
  'decide-arbitration': '定下由哪个单位主办。裁定以后不能再退回。',
  'waive-task': '这个协办单位不用再办，主办单位可以办结。原因只有工作人员能看到。',
  'record-referral-result': '登记以后就算办结，等居民评价。居民会看到办理结果。',
  'update-referral': '记下对方办到哪一步。对方退回的，回到联合研判。居民会看到进展。',
  'extend-referral': '代表建议三个月内办结，经代表同意可以延长，最多三个月。',
  'judge-suggestion': '对办理结果满意不满意；不满意的，一个月内重新办理一次。',
  check: '由承办人以外的人到现场或打电话核实。没有通过的，重新办理。',
  sign: '表示贵单位已经收到。时限从下达时起算，与什么时候签收无关。',
  opinion: '提给主办单位参考，居民看不到。',
  'finish-task': '写清做了什么、结果怎样。主办单位的结果居民会看到，并作出评价。',
  'request-extension': '由指挥中心答复。同意后居民会看到新的日期和原因。',
  'return-task':
    '不属于贵单位职责的，在退回期限内说明理由退回。退回不停止计时，次数公开；第二次退回由指定的负责人裁定。',
  supervise: '列为重点督办，居民和承办单位都会看到督办要求。',
  warn: '提醒办理这件诉求的同志，对方会收到消息，并要作出回应。居民看不到。',
  'answer-warning': '回答人大街道工委的预警：情况怎样，接下来怎么办。居民看不到。',
  urge: '催一催承办单位，会被记下次数，不改变时限。',
  invite:
    '物业、水电气等单位凭链接答复，不用账号，14 天有效。对方看得到地点、事项和您的要求，看不到居民的原话和联系方式。',
  'join-visit': '告诉承办单位您那天参加，日期居民也会看到。',
  'record-duty': '记下您做了什么，进入您的履职记录。居民看得到日期和方式，看不到内容。',
}

/** What has been done already: its day is not ahead. */
export const isBehind = (action: Action): boolean => action === 'record-duty'
