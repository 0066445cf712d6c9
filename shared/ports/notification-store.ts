import type {
  Attempt,
  Channel,
  Notification,
  TerminalState,
  UnsettledState,
} from '../domain/notification/notification.ts'
import type { Timestamp } from '../domain/time.ts'
import { dueShardOf } from './petition-store.ts'

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

/** What waits for time is found in so many parts of the index; far fewer than petitions, for messages are soon over. */
export const MESSAGE_SHARDS = 4
/** In which of them a message stands: all of a petition's together. */
export const shardOfMessage = (notificationId: string): number =>
  dueShardOf(notificationId.slice(0, notificationId.indexOf('#'))) % MESSAGE_SHARDS

/** What stays to be done with a message, and when. */
export interface Standing {
  /** What is to be written of each way; the others stay as they are. */
  attempts: readonly Attempt[]
  state: UnsettledState
  /** When to look again. */
  dueAt: Timestamp
  /** On whose list of calls it stands from now on. */
  callOrgId?: string
  calling?: Calling
}

/**
 * What stands on a list of calls is moved by whoever has seen it there, and by nobody who comes late with another way's
 * outcome; what does not stand there, by the others alone.
 */
type Calling = true

export interface NotificationStore {
  /**
   * Writes those that do not exist yet; a repeated event plans nothing twice. What is not settled is looked at again some
   * minutes later, whatever became of the queue; what is settled when it is planned waits for nothing.
   */
  plan(notifications: readonly Notification[]): Promise<void>
  /** Those that exist, in any order; up to 100 in one call. */
  findMany(notificationIds: readonly string[]): Promise<Notification[]>
  /**
   * Notes that it is being sent now, before it is.
   * @param attempts the last is the one that sends; those before it are over
   * @returns false when this way was claimed before, or it has its terminal state
   */
  claim(notificationId: string, attempts: readonly Attempt[], dueAt: Timestamp): Promise<boolean>
  /** @returns false when it has its terminal state, or stands on a list of calls unseen (then nothing changed) */
  keep(notificationId: string, standing: Standing): Promise<boolean>
  /**
   * Moves an unsettled notification into its terminal state; nothing waits for it any more.
   * @returns false when it already had one, or stands on a list of calls unseen (then nothing changed)
   */
  settle(notificationId: string, outcome: NotificationOutcome): Promise<boolean>
  /** Those that wait for something until a moment, the longest first. @returns ids */
  listDue(shard: number, now: Timestamp, limit: number): Promise<string[]>
  list(query: NotificationQuery): Promise<{ notifications: Notification[]; more: boolean }>
  /** Whom somebody of a station has to telephone, the longest first. */
  listCalls(orgId: string, limit: number): Promise<Notification[]>
}

export interface NotificationOutcome {
  state: TerminalState
  at: Timestamp
  reason?: string
  /** The masked address that it went to. */
  address?: string
  /** What has carried it, when not what it was planned for. */
  channel?: Channel
  /** What became of the ways that were tried. */
  attempts?: readonly Attempt[]
  calling?: Calling
}
