import * as z from 'zod/mini'

export const channels = ['mailbox', 'wechat'] as const
export type Channel = (typeof channels)[number]
/** What a message is planned for; a resident who has agreed to it is told in WeChat instead (decision 0019). */
export const plannedChannels = ['mailbox'] as const satisfies readonly Channel[]

/** `planned` is the only state that is not terminal. */
export const notificationStates = ['planned', 'sent', 'unreachable', 'superseded', 'failed'] as const
export type NotificationState = (typeof notificationStates)[number]

export const notificationStateLabels = {
  planned: '待发送',
  sent: '已送达信箱',
  unreachable: '无法送达',
  superseded: '情况已变，未发送',
  failed: '发送失败',
} as const satisfies Record<NotificationState, string>

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
] as const
export type Audience = (typeof audiences)[number]

/** In words: where a message went that was sent. */
export const stateLabelOf = ({ state, channel }: Pick<Notification, 'state' | 'channel'>): string =>
  state === 'sent' && channel === 'wechat' ? '已发到微信' : notificationStateLabels[state]

/** One message to one person by one channel about one event or report. */
export const notificationSchema = z.object({
  /**
   * `subject#seq#audience#person#channel`: planning the same event again finds it. The subject is a petition's number, or
   * the report of a day.
   */
  notificationId: z.string(),
  /** Absent for a report. */
  petitionId: z.optional(z.string()),
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
  /** When it was handed to a channel that cannot tell a repetition; found again, nobody knows whether it went out. */
  attemptedAt: z.optional(z.string()),
  settledAt: z.optional(z.string()),
  reason: z.optional(z.string()),
})
export type Notification = z.infer<typeof notificationSchema>
