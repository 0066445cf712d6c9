import type { Channel, Notification } from '../domain/notification/notification.ts'
import type { Contact } from '../domain/petition/filing.ts'

/** To whom a message goes: a staff member, or the contact data that a resident left. */
export type Addressee = { personId: string; name: string } | { contact: Contact }

export type SendOutcome =
  /** `address` is masked: what the log shows of where it went. */
  { outcome: 'sent'; address: string } | { outcome: 'unreachable'; reason: string }

/** One way of sending. Throws when the other side failed for now: the queue tries again. */
export interface NotificationChannel {
  channel: Channel
  send(notification: Notification, to: Addressee): Promise<SendOutcome>
}
