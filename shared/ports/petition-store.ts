import type { DueLane } from '../domain/deadlines/due-actions.ts'
import type { Days, Duty } from '../domain/deputy/duty.ts'
import type { Emergency } from '../domain/emergency/emergency.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { QuotaName, Use } from '../domain/quotas/quotas.ts'
import type { Role } from '../domain/street/roles.ts'
import type { Timestamp } from '../domain/time.ts'
import type { AppendedEntry } from '../domain/timeline/append.ts'
import type { SaltedPayload, TimelineEntry } from '../domain/timeline/chain.ts'
import type { JoinedMember } from './joined-members.ts'
import type { ListLane, ListPosition, ListRow } from './petition-list.ts'
import type { PlatformExchange } from './platform.ts'
import type { WeChatSubscription } from './wechat.ts'

export type { ListLane, ListPosition, ListRow }

/** Contact data as stored: encrypted, and found again by a keyed hash of the phone. */
export interface SealedContact {
  sealed: string
  phoneHash: string
}

/** What a repeated request is answered from. Kept for 24 hours. */
export interface IdempotencyRecord {
  /** SHA-256 of the key: the key itself derives the query code and is not stored. */
  keyHash: string
  bodyHash: string
  petitionId: string
  dueAt: Timestamp
  emergencies: readonly Emergency[]
  expiresAt: Timestamp
}

/** A move that was made under a key: the same request again finds it done. Kept for 24 hours. */
export interface DoneMove {
  /** SHA-256 of who asked and their key. */
  keyHash: string
  bodyHash: string
  petitionId: string
  expiresAt: Timestamp
}

export interface NewPetition {
  petition: Petition
  /** The first entry; its public payload is the resident's words. */
  appended: AppendedEntry
  contact?: SealedContact
  idempotency: IdempotencyRecord
  /** What the filing uses up, counted in the same transaction. */
  uses?: readonly Use[]
}

export type FilingOutcome =
  | { outcome: 'filed' }
  /** The idempotency key was used before; nothing was written. */
  | { outcome: 'repeated'; record: IdempotencyRecord }
  /** There is no room for one of the uses; nothing was written. */
  | { outcome: 'over-quota'; name: QuotaName; until: Timestamp }
  /** The random number belongs to another petition; nothing was written, draw again. */
  | { outcome: 'number-taken' }

export interface StoredEntry {
  entry: TimelineEntry
  public?: SaltedPayload
  private?: SaltedPayload
}

/** Somebody looked at the contact data; the resident sees who and when. */
export interface ContactView {
  at: Timestamp
  personId: string
  role: Role
  orgId: string
  reason: string
}

/** Everything about one petition but its contact data. */
export interface PetitionFile {
  petition: Petition
  /** In order, from the first. */
  timeline: StoredEntry[]
  contactViews: ContactView[]
  /** What the resident has agreed to be told in WeChat: messages left, by template. */
  weChatCredits?: WeChatSubscription['credits']
  /** What was exchanged with the street's own platform. */
  platform?: PlatformExchange
}

/**
 * Whose list: an organisation's, the parts that a department has of others' task orders, or that of a person who does the work
 * or was warned.
 */
export type ListOwner = { orgId: string } | { partOf: string } | { personId: string }

export interface ListQuery {
  /** Several owners are merged into one order, each petition once; of an open one's rows the later owner's counts. */
  owners: readonly ListOwner[]
  lane: ListLane
  /**
   * The moment at which the first page was asked for. Rows stand where they stood then, although due dates move, and
   * what was filed later is left out: nothing is skipped or repeated. At most an hour ago.
   */
  asOf: Timestamp
  after?: ListPosition
  limit: number
  matches: (row: ListRow) => boolean
}

export interface ListPage {
  rows: ListRow[]
  /** Present exactly when there is another matching row. */
  next?: ListPosition
}

/** A line of a duty record, with the deputy's words unless they were erased. */
export type ToldDuty = Duty & { text?: string }

/** A `seq` beyond any timeline's: up to here is all of it. */
export const EVERY_ENTRY = 999_999

export interface PetitionStore {
  /** Writes petition, first entry with the words, contact and idempotency record in one transaction, or nothing. */
  file(filing: NewPetition): Promise<FilingOutcome>
  /** The present state, strongly consistent. */
  find(petitionId: string): Promise<Petition | undefined>
  /** The present states of those that exist, in any order; up to 100 numbers in one call. */
  findMany(petitionIds: readonly string[]): Promise<Petition[]>
  /** The resident's words (title, text, address) of those that have any, by number; up to 100 numbers in one call. */
  findWords(petitionIds: readonly string[]): Promise<Map<string, string>>
  findFile(petitionId: string): Promise<PetitionFile | undefined>
  /** The entries after one `seq`, if given, and up to another, in order, without the words beside them; empty for an unknown number. */
  findEntries(petitionId: string, upTo: number, after?: number): Promise<TimelineEntry[]>
  /**
   * One transaction: the new state, conditional on the `seq` of the state that was read, and the appended entry with
   * its payloads, the rows that other departments and warned people have of it where these change, its place among those
   * that stand with another petition, and what it adds to a deputy's duty record.
   * @param done under which key it is made, once
   * @throws Conflict when somebody else wrote in between, or the key was used; nothing was written
   */
  save(read: Petition, next: Petition, appended: AppendedEntry, done?: DoneMove): Promise<void>
  /** What was done under a key, strongly consistent; undefined also when its day is over. */
  findDone(keyHash: string, now: Timestamp): Promise<DoneMove | undefined>
  /** The petitions that stand with this one, by number, strongly consistent. */
  listJoined(petitionId: string): Promise<JoinedMember[]>
  list(query: ListQuery): Promise<ListPage>
  /** What a deputy has done, or will take part in, on these days, by day; the earliest of them, with what the deputy wrote. */
  listDuties(personId: string, days: Days, limit: number): Promise<ToldDuty[]>
  /** Petitions with which a schedule has something to do at or before `now`, in one shard, earliest first. */
  listDue(lane: DueLane, shard: number, now: Timestamp, limit: number): Promise<string[]>
  findContact(petitionId: string): Promise<SealedContact | undefined>
  /** Numbers of what was filed with the same phone, newest first. */
  listByPhone(phoneHash: string, limit: number): Promise<string[]>
  recordContactView(petitionId: string, view: ContactView): Promise<void>
}

/** Shards of the due index: writes spread, a sweep asks each. */
export const DUE_SHARDS = 16

/** FNV-1a over the number; it is written into the index, so it never changes. */
export const dueShardOf = (petitionId: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < petitionId.length; i++) hash = Math.imul(hash ^ petitionId.charCodeAt(i), 0x01000193)
  return (hash >>> 16) % DUE_SHARDS
}
