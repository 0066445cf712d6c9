import type { SmsAccount } from '../domain/sms/account.ts'
import type { SmsMessage } from '../domain/sms/sms-message.ts'
import type { Timestamp } from '../domain/time.ts'

export interface OutgoingSms {
  account: SmsAccount
  phone: string
  message: SmsMessage
  /** Ours; the provider gives it back with the receipt. */
  messageId: string
}

export type SmsOutcome =
  /** Taken; whether it arrives says the receipt of this number. */
  | { outcome: 'accepted'; receipt: string }
  /** This telephone cannot be told by text message. */
  | { outcome: 'unreachable'; reason: string }
  /** The provider refuses the message itself. */
  | { outcome: 'refused'; reason: string }
  /** Certainly not taken, and later it may be. */
  | { outcome: 'later'; reason: string; seconds?: number }
  | { outcome: 'misconfigured'; reason: string }
  /** No answer came: it may have been taken. */
  | { outcome: 'unknown' }

/** What the provider knows of a message. `none`: nothing; whether that means it was never taken depends on the provider. */
export type SmsReceipt =
  | { receipt: 'delivered' }
  | { receipt: 'failed'; reason: string }
  | { receipt: 'waiting' }
  | { receipt: 'none'; isCertain: boolean }

/** A provider of text messages. */
export interface SmsGateway {
  send(sms: OutgoingSms): Promise<SmsOutcome>
  /** @param sentAt when it was handed over @throws TryLater */
  receiptOf(
    sms: Pick<OutgoingSms, 'account' | 'phone' | 'messageId'> & { sentAt: Timestamp; receipt?: string },
  ): Promise<SmsReceipt>
}

/** Key and secret of the street's account with a provider. */
export interface SmsKeys {
  id: string
  secret: string
}
