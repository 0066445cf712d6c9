import type { ChannelSettings } from '../domain/notification/channel-settings.ts'
import type { Concern } from '../domain/notification/concern.ts'
import type { Attempt, Channel, Notification } from '../domain/notification/notification.ts'
import type { Contact } from '../domain/petition/filing.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { StreetSettings } from '../domain/street/settings.ts'
import type { Person } from '../domain/street/street.ts'
import type { Timestamp } from '../domain/time.ts'

/** An address, and by what counts are kept of it: a keyed hash. */
export interface Reachable extends Contact {
  phoneHash: string
}

/** One message and all that a channel may need to know; what costs something is asked for when it is needed. */
export interface Telling {
  notification: Notification
  concern: Concern
  /** Absent for a report. */
  petition?: Petition | undefined
  /** The staff member whom it is for. */
  person?: Person | undefined
  settings: StreetSettings
  channels: ChannelSettings
  /** How the resident, or the staff member, can be telephoned. */
  phone(): Promise<Reachable | undefined>
}

export type SendOutcome =
  | { outcome: 'sent' }
  /** Taken; a receipt will tell whether it has arrived. */
  | { outcome: 'accepted'; receipt: string }
  /** Somebody has it on a list. @param orgId whose list */
  | { outcome: 'to-call'; orgId: string }
  | { outcome: 'unreachable'; reason: string }
  | { outcome: 'refused'; reason: string }
  /** Certainly nothing went out, and later it may. */
  | { outcome: 'later'; reason: string; seconds?: number }
  /** `reason` is for the log of messages, `fault` for whoever runs the platform. */
  | { outcome: 'misconfigured'; reason: string; fault: string }
  /** No answer came: it may have gone out. */
  | { outcome: 'unknown' }

export type Receipt =
  | { receipt: 'delivered' }
  | { receipt: 'failed'; reason: string }
  | { receipt: 'waiting' }
  | { receipt: 'none'; isCertain: boolean }

/** It cannot go this way. */
export interface NotThisWay {
  not: string
  /** Nothing that the log has to tell: the street does not have this channel, or the person never asked for it. */
  silent?: boolean
  /** What would be sent if the street had it. */
  payload?: string
}

/** All that is needed is there. */
export interface Ready {
  /** Masked: what the log shows of where it goes. */
  address: string
  /** What is sent, without the address. */
  payload?: string
  /** So long the other side knows a repetition again, and sends one. */
  knownAgainMs?: number
  /** Why it must not go out now, although it could: rest at night, too many at once. Asked once, right before it is sent. */
  hold?(): Promise<{ until: Timestamp; reason: string } | undefined>
  send(): Promise<SendOutcome>
}

/** One way of sending. Throws when the platform itself failed: the queue tries again. */
export interface NotificationChannel {
  channel: Channel
  /** How long is it tried while the other side is busy, before another way is taken. */
  patienceMs: number
  prepare(telling: Telling): Promise<NotThisWay | Ready>
  /** What has become of what was taken; absent where nobody can tell. */
  receiptOf?(telling: Telling, attempt: Attempt): Promise<Receipt>
}
