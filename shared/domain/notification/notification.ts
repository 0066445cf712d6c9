import * as z from 'zod/mini'

/** `call`: somebody of the station telephones or goes there. `robot` speaks to a group, not to a person. */
export const channels = ['mailbox', 'wechat', 'sms', 'wecom', 'robot', 'call'] as const
export type Channel = (typeof channels)[number]
/** What a message is planned for; what carries it is decided when it goes out (channel-table.ts, decision 0031). */
export const plannedChannels = ['mailbox'] as const satisfies readonly Channel[]

export const channelLabels = {
  mailbox: '站内信箱',
  wechat: '微信',
  sms: '短信',
  wecom: '企业微信',
  robot: '企业微信群',
  call: '电话告知',
} as const satisfies Record<Channel, string>

/** Not over yet: it waits to go out, for a receipt, or for somebody who telephones. */
export const unsettledStates = ['planned', 'accepted', 'to-call'] as const
export const notificationStates = [
  ...unsettledStates,
  ...(['sent', 'delivered', 'refused', 'unreachable', 'superseded', 'expired'] as const),
] as const
export type NotificationState = (typeof notificationStates)[number]
export type UnsettledState = (typeof unsettledStates)[number]
export type TerminalState = Exclude<NotificationState, UnsettledState>

export const isSettled = (state: NotificationState): state is TerminalState =>
  !(unsettledStates as readonly NotificationState[]).includes(state)

export const stateLabels = {
  planned: '待发送',
  accepted: '已交短信平台，等回执',
  'to-call': '待电话告知',
  sent: '已发出',
  delivered: '已送达',
  refused: '被拒收',
  unreachable: '无法送达',
  superseded: '情况已变，未发送',
  expired: '过期未发出',
} as const satisfies Record<NotificationState, string>

/** What became of one channel. `waiting`: not gone out yet; `sending` and `unsure`: nobody knows; `fell-back`: another took over. */
export const attemptStates = [
  ...(['waiting', 'sending', 'unsure', 'accepted'] as const),
  ...(['sent', 'delivered', 'refused', 'unreachable', 'fell-back', 'expired'] as const),
] as const
export type AttemptState = (typeof attemptStates)[number]

export const attemptSchema = z.object({
  channel: z.enum(channels),
  state: z.enum(attemptStates),
  /** When it was this channel's turn. */
  at: z.string(),
  /** When it was handed over the last time. */
  sentAt: z.optional(z.string()),
  /** How often it was tried, and how often a receipt was asked for. */
  tries: z.optional(z.number()),
  asked: z.optional(z.number()),
  /** What the provider calls it. */
  receipt: z.optional(z.string()),
  /** Masked. */
  address: z.optional(z.string()),
  /** What was or would be sent, without the address and without any secret. */
  payload: z.optional(z.string()),
  reason: z.optional(z.string()),
  /** Who has telephoned. */
  by: z.optional(z.string()),
  /** What took over. */
  to: z.optional(z.enum(channels)),
})
export type Attempt = z.infer<typeof attemptSchema>

export const audiences = [
  'resident',
  'handler',
  'former-handler',
  'station-head',
  'command-centre',
  'congress-committee',
  'deputy',
  'co-unit',
  'department',
  'co-department',
  'former-department',
  'chair',
  'arbiter',
  'warned',
  /** The group chat of an organisation, by a robot; no person. */
  'group',
] as const
export type Audience = (typeof audiences)[number]

const attemptLabels = {
  waiting: '等待发送',
  sending: '正在发送',
  unsure: '没有回音，正在核实',
  accepted: '已交服务商，等回执',
  sent: '已发出',
  delivered: '已送达',
  refused: '被拒绝',
  unreachable: '无法送达',
  'fell-back': '未成功',
  expired: '没有发出',
} as const satisfies Record<AttemptState, string>

/** In words: what became of one way, and what took over. */
export const attemptLabelOf = ({ state, channel, to }: Pick<Attempt, 'state' | 'channel' | 'to'>): string => {
  if (channel === 'call' && state === 'waiting') return '待电话告知'
  return state === 'fell-back' && to ? `未成功，改用${channelLabels[to]}` : attemptLabels[state]
}

/** In words, as the log says it: what became of it, and by which way. */
export const stateLabelOf = ({
  state,
  channel,
  audience,
}: Pick<Notification, 'state' | 'channel' | 'audience'>): string => {
  if (state === 'sent' && channel === 'mailbox')
    return audience === 'resident' ? '未外发，进度页可查' : '已送达信箱'
  if (state === 'sent' && channel === 'wechat') return '已发到微信'
  if (state === 'delivered' && channel === 'call') return '已电话告知'
  const by = state === 'sent' || state === 'delivered' ? `（${channelLabels[channel]}）` : ''
  return stateLabels[state] + by
}

/** One message to one person by one channel about one event or report. */
export const notificationSchema = z.object({
  /**
   * `subject#seq#audience#person#channel`: planning the same event again finds it. The subject is the number of a petition or
   * a supervision item, or the report of a day.
   */
  notificationId: z.string(),
  /** Absent for a report. */
  petitionId: z.optional(z.string()),
  /** The supervision item that it is about. */
  itemId: z.optional(z.string()),
  seq: z.optional(z.number()),
  streetId: z.string(),
  /** The organisation that had the petition when it was planned. */
  orgId: z.string(),
  event: z.string(),
  audience: z.enum(audiences),
  /** The staff member; absent for a resident. */
  personId: z.optional(z.string()),
  /** What it was planned for; once it is settled, what has carried it. */
  channel: z.enum(channels),
  /** What is said: what, where, until when. */
  text: z.string(),
  /** Masked. */
  address: z.optional(z.string()),
  at: z.string(),
  state: z.enum(notificationStates),
  /** What became of each channel that was tried, in the order of the table: the dispatch log. */
  attempts: z.optional(z.array(attemptSchema)),
  settledAt: z.optional(z.string()),
  reason: z.optional(z.string()),
})
export type Notification = z.infer<typeof notificationSchema>
