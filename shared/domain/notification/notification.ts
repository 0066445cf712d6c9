import * as z from 'zod/mini'

export const channels = ['mailbox'] as const
export type Channel = (typeof channels)[number]

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
] as const
export type Audience = (typeof audiences)[number]

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
  channel: z.enum(channels),
  /** What is said: what, where, until when. */
  text: z.string(),
  /** Masked. */
  address: z.optional(z.string()),
  at: z.string(),
  state: z.enum(notificationStates),
  settledAt: z.optional(z.string()),
  reason: z.optional(z.string()),
})
export type Notification = z.infer<typeof notificationSchema>
