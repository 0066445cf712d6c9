import type { Channel, Notification, NotificationState } from '../domain/notification/notification.ts'
import type { Timestamp } from '../domain/time.ts'

export interface NotificationQuery {
  streetId: string
  /** Only those about petitions of this organisation. */
  orgId?: string
  /** Only those to this person. */
  personId?: string
  petitionId?: string
  /** Newest first; continue below this one. */
  before?: { at: Timestamp; notificationId: string }
  limit: number
}

export interface NotificationStore {
  /** Writes those that do not exist yet; a repeated event plans nothing twice. */
  plan(notifications: readonly Notification[]): Promise<void>
  /** Those that exist, in any order; up to 100 in one call. */
  findMany(notificationIds: readonly string[]): Promise<Notification[]>
  /** Notes that it is being sent now. @returns false when that was noted before, or it has its terminal state */
  beginSending(notificationId: string, at: Timestamp): Promise<boolean>
  /** Takes the note back: certainly nothing went out. */
  giveUpSending(notificationId: string): Promise<void>
  /**
   * Moves a planned notification into its terminal state.
   * @returns false when it already had one (then nothing changed)
   */
  settle(notificationId: string, outcome: NotificationOutcome): Promise<boolean>
  list(query: NotificationQuery): Promise<{ notifications: Notification[]; more: boolean }>
}

export interface NotificationOutcome {
  state: Exclude<NotificationState, 'planned'>
  at: Timestamp
  reason?: string
  /** The masked address that it went to. */
  address?: string
  /** What has carried it, when not what it was planned for. */
  channel?: Channel
}
