import type { ClockName } from '../deadlines/clocks.ts'
import { invitedStages } from '../outside/invitation.ts'
import { handlerRoles, type Role, staffRoles } from '../street/roles.ts'
import { actionFields as fields } from './action-fields.ts'
import type { Field, InputOf } from './fields.ts'
import { communityStages, openStages, type Stage, stages } from './stages.ts'

/**
 * Who of the named roles may make the move: whoever shows the query code, the responsible organisation, one that has a
 * part of its task order, the person who does the work, whoever shows the link of an invitation, anybody of the petition's
 * street, anybody who may see it, or the system itself.
 */
export type Holder =
  | 'code'
  | 'organisation'
  | 'part'
  | 'handler'
  | 'invitation'
  | 'street'
  | 'viewer'
  | 'system'

/** One way to make a move. An action that different roles make from different stages has several. */
export interface Rule {
  by: readonly Role[]
  holder: Holder
  from: readonly Stage[]
  /** `same` keeps the stage; several stages mean that the decision depends on the petition or the input. */
  to: Stage | 'same' | readonly Stage[]
  starts?: readonly ClockName[]
  /** Clocks of which the decision starts one, depending on the petition or the input. */
  mayStart?: readonly ClockName[]
  /** Clocks that run on towards the due date that they had. */
  resumes?: readonly ClockName[]
  stops?: readonly ClockName[]
  /** Typed for the resident by anybody but whoever has it in hand or answered it (decision 0009). */
  impartial?: true
}

interface Move {
  label: string
  /** What the timeline says has happened. */
  event: string
  fields: readonly Field[]
  rules: readonly Rule[]
}

const handling = { by: handlerRoles, holder: 'handler' } as const
const station = { by: ['station-head'], holder: 'organisation' } as const
const centre = { by: ['command-centre'], holder: 'street' } as const
const committee = { by: ['congress-committee'], holder: 'street' } as const
/** Has a part of the task order, as lead or beside it. */
const department = { by: ['department'], holder: 'part' } as const
const lead = { by: ['department'], holder: 'organisation' } as const
/** Both sides of level 2. */
const sides = { by: ['command-centre', 'congress-committee'], holder: 'street' } as const
/** Hands over the work of somebody who leaves (decision 0011), through the person, never through a petition. */
const admin = { by: ['admin'], holder: 'street' } as const
const resident = { by: ['resident'], holder: 'code' } as const
/** A party outside the street's organisations, through the link of an invitation (decision 0026). */
const outside = { by: ['outside'], holder: 'invitation' } as const
const deputy = { by: ['deputy'], holder: 'viewer' } as const
const bySystem = { by: ['system'], holder: 'system' } as const
const same = { to: 'same' } as const
const impartial = { impartial: true } as const
const level1 = ['first-response', 'level-1'] as const
const filing = { from: [], to: 'submitted', starts: level1 } as const
const taskClocks = ['order', 'sign', 'opinion', 'arbitration'] as const
const referralClocks = ['referral', 'suggestion', 'co-unit', 'visit'] as const
const everyClock = [
  ...level1,
  'joint-review',
  ...taskClocks,
  ...referralClocks,
  'hold-review',
  'report',
] as const
const answered = { to: 'answered', starts: ['rating'], mayStart: ['check'], stops: everyClock } as const
const levelTwo = ['joint-review', 'street', 'referred', 'on-hold'] as const satisfies readonly Stage[]
/** Somebody works against a clock: for an answer, or to check one. */
const warnedStages = [...openStages, 'answered'] as const
const beforeOrder = ['submitted', 'community', 'joint-review', 'street'] as const satisfies readonly Stage[]
/** All staff but the administrator, who manages accounts and sees no petition. */
const staffOf = staffRoles.filter((role) => role !== 'admin')

/** The whole lifecycle. Validation, offered buttons, the diagram, the authorisation matrix and the model test read it. */
// biome-ignore format: a table reads best with one row a line
export const lifecycle = {
  // resident
  file: { label: '提交诉求', event: '居民提交了诉求', fields: fields.file, rules: [{ ...resident, ...filing }, { by: ['station-head', ...handlerRoles], holder: 'organisation', ...filing }, { ...centre, ...filing }] },
  supplement: { label: '补充说明', event: '居民补充了说明', fields: fields.supplement, rules: [{ ...resident, from: openStages, ...same }] },
  reply: { label: '答复询问', event: '居民答复了询问', fields: fields.reply, rules: [{ ...resident, from: openStages, ...same }] },
  urge: { label: '催办', event: '催办', fields: fields.urge, rules: [{ ...resident, from: openStages, ...same }, { ...committee, from: openStages, ...same }] },
  withdraw: { label: '撤回诉求', event: '居民撤回了诉求', fields: fields.withdraw, rules: [{ ...resident, from: [...openStages, 'joined'], to: 'withdrawn', stops: everyClock, ...impartial }] },
  rate: { label: '评价', event: '居民作出了评价', fields: fields.rate, rules: [{ ...resident, from: ['answered'], to: ['closed', 'answered', 'community', 'street', 'joint-review'], mayStart: ['level-1', 'order', 'joint-review'], stops: ['rating'], ...impartial }] },
  subscribe: { label: '微信通知我', event: '居民订阅了进度通知', fields: fields.subscribe, rules: [{ ...resident, from: [...openStages, 'joined'], ...same }] },
  unsubscribe: { label: '不再用微信通知', event: '居民取消了微信通知', fields: fields.unsubscribe, rules: [{ ...resident, from: stages, ...same }] },
  // station head
  assign: { label: '派单', event: '已指派承办人', fields: fields.assign, rules: [{ ...station, from: communityStages, to: 'community', stops: ['first-response'] }] },
  reassign: { label: '改派', event: '已更换承办人', fields: fields.reassign, rules: [{ ...station, from: ['community'], ...same }, { ...admin, from: ['community'], ...same }] },
  reclassify: { label: '更正分类', event: '分类已更正', fields: fields.reclassify, rules: [{ ...station, from: communityStages, ...same }, { ...centre, from: ['joint-review', 'street'], ...same }] },
  prioritise: { label: '调整缓急', event: '缓急有调整', fields: fields.prioritise, rules: [{ ...station, from: communityStages, ...same }, { ...centre, from: openStages, ...same }] },
  answer: { label: '直接答复', event: '社区已答复', fields: fields.answer, rules: [{ ...station, from: communityStages, ...answered }] },
  escalate: { label: '上报街道', event: '社区已上报街道', fields: fields.escalate, rules: [{ ...station, from: communityStages, to: 'joint-review', starts: ['joint-review'], stops: level1 }] },
  decline: { label: '不予受理', event: '不予受理', fields: fields.decline, rules: [{ ...station, from: communityStages, to: 'declined', stops: level1 }] },
  join: { label: '并案', event: '已并入同类诉求', fields: fields.join, rules: [{ ...station, from: communityStages, to: 'joined', stops: everyClock }, { ...bySystem, from: ['submitted'], to: 'joined', stops: everyClock }] },
  unjoin: { label: '撤销并案', event: '已撤销并案', fields: fields.unjoin, rules: [{ ...station, from: ['joined'], to: 'submitted', resumes: ['level-1'] }, { ...bySystem, from: ['joined'], to: 'submitted', starts: ['level-1'] }] },
  'keep-apart': { label: '不是一回事', event: '已确认与另一诉求不是一回事', fields: fields['keep-apart'], rules: [{ ...station, from: communityStages, ...same }] },
  ask: { label: '询问居民', event: '请居民补充情况', fields: fields.ask, rules: [{ ...station, from: communityStages, ...same, stops: ['first-response'] }, { ...centre, from: ['joint-review', 'street'], ...same }] },
  'return-to-handler': { label: '退回重办', event: '站长退回重办', fields: fields['return-to-handler'], rules: [{ ...station, from: ['answered'], to: 'community', resumes: ['level-1'], stops: ['rating'] }] },
  // handler
  accept: { label: '接单', event: '承办人已接单', fields: fields.accept, rules: [{ ...handling, from: ['community'], ...same }] },
  progress: { label: '填写进展', event: '办理进展', fields: fields.progress, rules: [{ ...handling, from: ['community'], ...same }, { ...department, from: ['street'], ...same }] },
  finish: { label: '办结', event: '承办人已办结', fields: fields.finish, rules: [{ ...handling, from: ['community'], ...answered }] },
  return: { label: '退回站长', event: '承办人退回站长', fields: fields.return, rules: [{ ...handling, from: ['community'], to: 'submitted' }] },
  'request-hold': { label: '申请挂账', event: '申请挂账', fields: fields['request-hold'], rules: [{ ...handling, from: ['community'], ...same }, { ...lead, from: ['street'], ...same }, { ...centre, from: ['joint-review'], to: 'on-hold', starts: ['hold-review'], stops: ['joint-review'] }] },
  // joint review
  review: { label: '联合研判', event: '已签署研判意见', fields: fields.review, rules: [{ ...sides, from: ['joint-review'], ...same }] },
  // command centre
  order: { label: '下达交办单', event: '街道已交办', fields: fields.order, rules: [{ ...centre, from: ['joint-review'], to: 'street', starts: ['order'], mayStart: ['sign', 'opinion'], stops: ['joint-review'] }, { ...centre, from: ['street'], ...same, mayStart: ['sign', 'opinion'] }] },
  refer: { label: '转出', event: '已转出', fields: fields.refer, rules: [{ ...centre, from: ['joint-review', 'street'], to: 'referred', mayStart: [...referralClocks], stops: ['joint-review', ...taskClocks] }] },
  'send-back': { label: '退回社区', event: '街道退回社区办理', fields: fields['send-back'], rules: [{ ...centre, from: ['joint-review'], to: 'submitted', starts: ['level-1'], stops: ['joint-review'] }] },
  'approve-hold': { label: '同意挂账', event: '已同意挂账', fields: fields['approve-hold'], rules: [{ ...centre, from: ['community', 'street'], to: 'on-hold', starts: ['hold-review'], stops: [...level1, ...taskClocks] }] },
  'refuse-hold': { label: '不同意挂账', event: '未同意挂账', fields: fields['refuse-hold'], rules: [{ ...centre, from: ['community', 'street'], ...same }] },
  'approve-extension': { label: '同意延期', event: '已同意延期', fields: fields['approve-extension'], rules: [{ ...centre, from: ['street'], ...same }] },
  'refuse-extension': { label: '不同意延期', event: '未同意延期', fields: fields['refuse-extension'], rules: [{ ...centre, from: ['street'], ...same }] },
  'decide-arbitration': { label: '裁定主办单位', event: '已裁定主办单位', fields: fields['decide-arbitration'], rules: [{ ...centre, from: ['street'], ...same, mayStart: ['sign'], stops: ['arbitration'] }] },
  'waive-task': { label: '免办协办', event: '街道裁定协办任务无需办理', fields: fields['waive-task'], rules: [{ ...centre, from: ['street'], ...same }] },
  'update-referral': { label: '登记转出进展', event: '转出事项有新进展', fields: fields['update-referral'], rules: [{ ...centre, from: ['referred'], to: ['referred', 'joint-review'], mayStart: ['joint-review', 'visit'] }] },
  'extend-referral': { label: '代表建议延期', event: '代表建议已延期', fields: fields['extend-referral'], rules: [{ ...centre, from: ['referred'], ...same }] },
  'record-referral-result': { label: '登记转出结果', event: '转出事项有了结果', fields: fields['record-referral-result'], rules: [{ ...centre, from: ['referred'], ...answered }] },
  check: { label: '回访核查', event: '已独立核查', fields: fields.check, rules: [{ ...sides, from: ['answered'], to: ['answered', 'closed', 'community', 'street', 'joint-review'], mayStart: ['level-1', 'order', 'joint-review'], stops: ['check'] }] },
  // department
  sign: { label: '签收', event: '部门已签收', fields: fields.sign, rules: [{ ...department, from: ['street'], ...same }] },
  opinion: { label: '协办意见', event: '协办单位已提出意见', fields: fields.opinion, rules: [{ ...department, from: ['street', 'referred'], ...same }] },
  'finish-task': { label: '办结任务', event: '部门已办结', fields: fields['finish-task'], rules: [{ ...department, from: ['street'], to: ['street', 'answered'], mayStart: ['rating', 'check'] }] },
  'request-extension': { label: '申请延期', event: '申请延期', fields: fields['request-extension'], rules: [{ ...lead, from: ['street'], ...same }] },
  'return-task': { label: '退回交办', event: '部门退回交办', fields: fields['return-task'], rules: [{ ...department, from: ['street'], ...same, mayStart: ['arbitration'] }] },
  // congress committee
  supervise: { label: '列入督办', event: '人大街道工委列入督办', fields: fields.supervise, rules: [{ ...committee, from: openStages, ...same }, { ...bySystem, from: openStages, ...same }] },
  warn: { label: '人工预警', event: '人大街道工委发出预警', fields: fields.warn, rules: [{ ...committee, from: openStages, ...same, mayStart: ['report'] }] },
  'read-warning': { label: '已阅预警', event: '预警对象已阅', fields: fields['read-warning'], rules: [{ by: staffOf, holder: 'viewer', from: openStages, ...same }] },
  'answer-warning': { label: '回应预警', event: '已回应预警', fields: fields['answer-warning'], rules: [{ by: staffOf, holder: 'viewer', from: openStages, ...same }] },
  // whoever has it in hand, and the outside party that they invite
  invite: { label: '邀请外部单位', event: '已请外部单位协助', fields: fields.invite, rules: [{ ...station, from: communityStages, ...same, mayStart: ['outside'] }, { ...handling, from: ['community'], ...same, mayStart: ['outside'] }, { ...lead, from: ['street'], ...same, mayStart: ['outside'] }] },
  'renew-invitation': { label: '更新邀请链接', event: '邀请链接已更新', fields: fields['renew-invitation'], rules: [{ ...station, from: communityStages, ...same, mayStart: ['outside'] }, { ...handling, from: ['community'], ...same, mayStart: ['outside'] }, { ...lead, from: ['street'], ...same, mayStart: ['outside'] }] },
  'revoke-invitation': { label: '收回邀请', event: '已收回对外部单位的邀请', fields: fields['revoke-invitation'], rules: [{ ...station, from: invitedStages, ...same }, { ...handling, from: ['community', 'on-hold'], ...same }, { ...lead, from: ['street', 'on-hold'], ...same }, { ...centre, from: invitedStages, ...same }] },
  'answer-invitation': { label: '答复邀请', event: '外部单位已答复', fields: fields['answer-invitation'], rules: [{ ...outside, from: invitedStages, ...same }] },
  // deputy
  'join-visit': { label: '参加走访', event: '人大代表将参加走访', fields: fields['join-visit'], rules: [{ ...deputy, from: warnedStages, ...same }] },
  'record-duty': { label: '记录履职', event: '人大代表记录了履职情况', fields: fields['record-duty'], rules: [{ ...deputy, from: [...warnedStages, 'closed'], ...same }] },
  'judge-suggestion': { label: '评价建议办理', event: '代表评价了建议办理结果', fields: fields['judge-suggestion'], rules: [{ ...deputy, from: ['answered', 'closed'], to: ['answered', 'closed', 'referred'], mayStart: ['suggestion'] }] },
  // any staff who may see it
  note: { label: '内部备注', event: '内部备注', fields: fields.note, rules: [{ by: staffOf, holder: 'viewer', from: stages, ...same }] },
  // system
  triage: { label: '系统分派', event: '已送达联络站', fields: fields.triage, rules: [{ ...bySystem, from: ['submitted'], ...same }] },
  'check-photos': { label: '检查照片', event: '照片已检查', fields: fields['check-photos'], rules: [{ ...bySystem, from: stages, ...same }] },
  'count-supporters': { label: '更新反映人数', event: '一同反映的居民人数有变化', fields: fields['count-supporters'], rules: [{ ...bySystem, from: warnedStages, ...same }] },
  'answer-member': { label: '统一答复', event: '已统一答复', fields: fields['answer-member'], rules: [{ ...bySystem, from: [...openStages, 'joined'], ...answered }] },
  prompt: { label: '系统提示', event: '临近时限', fields: fields.prompt, rules: [{ ...bySystem, from: warnedStages, ...same }] },
  overdue: { label: '超期', event: '已超过时限', fields: fields.overdue, rules: [{ ...bySystem, from: warnedStages, ...same }] },
  rearm: { label: '提示重排', event: '提示时间已重排', fields: fields.rearm, rules: [{ ...bySystem, from: warnedStages, ...same }] },
  recompute: { label: '时限重算', event: '办理时限已重新计算', fields: fields.recompute, rules: [{ ...bySystem, from: openStages, ...same }] },
  'auto-escalate': { label: '自动上报', event: '超期自动上报街道', fields: fields['auto-escalate'], rules: [{ ...bySystem, from: communityStages, to: 'joint-review', starts: ['joint-review'], stops: level1 }] },
  resume: { label: '恢复办理', event: '恢复办理', fields: fields.resume, rules: [{ ...bySystem, from: beforeOrder, ...same }, { ...bySystem, from: ['on-hold'], to: ['community', 'street', 'joint-review'], mayStart: ['level-1', 'order', 'joint-review', 'sign'], stops: ['hold-review'] }] },
  close: { label: '归档', event: '评价期满，自动归档', fields: fields.close, rules: [{ ...bySystem, from: ['answered'], to: 'closed', stops: ['rating'] }] },
} as const satisfies Readonly<Record<string, Move>>

export type Action = keyof typeof lifecycle
export type ActionInput<A extends Action> = InputOf<(typeof lifecycle)[A]['fields']>
/** An action together with its validated input. */
export type Command = { [A in Action]: { action: A; input: ActionInput<A> } }[Action]

export const actions = Object.keys(lifecycle) as readonly Action[]
export const isAction = (name: string): name is Action => Object.hasOwn(lifecycle, name)
export const rulesOf = (action: Action): readonly Rule[] => lifecycle[action].rules

/** An answer is owed by level 2. */
export const levelOf = (stage: Stage): 1 | 2 => ((levelTwo as readonly Stage[]).includes(stage) ? 2 : 1)

/** The first of these by a person is the first response (DESIGN §5). */
export const firstResponses: readonly Action[] = ['assign', 'answer', 'ask', 'escalate', 'decline', 'join']
