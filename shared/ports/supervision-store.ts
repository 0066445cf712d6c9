import type { Days, DutyKind } from '../domain/deputy/duty.ts'
import type { ItemStatus, Member, SupervisionItem } from '../domain/supervision/item.ts'
import type { StoryEntry } from '../domain/supervision/story.ts'
import type { Day, Timestamp } from '../domain/time.ts'

/** A request that was carried out under a key: the same again finds it done. Kept for 24 hours. */
export interface DoneOnItem {
  /** SHA-256 of who asked and their key. */
  keyHash: string
  bodyHash: string
  itemId: string
  expiresAt: Timestamp
}

/** Everything about one item. */
export interface ItemFile {
  item: SupervisionItem
  /** By number, which begins with the day of filing. */
  members: Member[]
  /** In order, from the first. */
  story: StoryEntry[]
}

/** A line that an entry adds to a deputy's duty record. */
export interface ItemDuty {
  personId: string
  kind: DutyKind
  on: Day
}

/** Such a line as it is read, with the deputy's own words unless they were erased. */
export interface ToldItemDuty extends ItemDuty {
  itemId: string
  seq: number
  text?: string
}

/** An item that begins with a change of another one. */
export interface OpenedItem {
  item: SupervisionItem
  entry: StoryEntry
  added: readonly Member[]
}

/** Where another item, which is not changed, has to stand in the very moment. */
export interface StandingItem {
  itemId: string
  statuses: readonly ItemStatus[]
}

/** What is written with an item, in one transaction. */
export interface ItemChangeSet {
  entry: StoryEntry
  /** An item that was split off; its petitions are among those removed. */
  opened?: OpenedItem
  /** The item that this one is merged into. */
  standing?: StandingItem
  /** Petitions that become members; at most 80. */
  added?: readonly Member[]
  /** Petitions that are members no more. */
  removed?: readonly string[]
  duties?: readonly ItemDuty[]
  /** Under which key it is done, once. */
  done?: DoneOnItem
}

/** Where in the list of what has left a page ended: after this item the next one begins. */
export type EndedAfter = Pick<SupervisionItem, 'proposedAt' | 'itemId'>

export interface SupervisionStore {
  /** One transaction: the new item with all that belongs to it. @throws Conflict when the key was used @returns false when the number is taken */
  open(item: SupervisionItem, changes: ItemChangeSet): Promise<boolean>
  /**
   * One transaction: the new state, conditional on the `seq` of the state that was read, with all that belongs to it.
   * @throws Conflict when somebody else wrote in between, the key was used, or another item stands elsewhere; nothing was written
   */
  save(read: SupervisionItem, next: SupervisionItem, changes: ItemChangeSet): Promise<void>
  /**
   * Notes how far people were told and when to look again, conditional on the `seq` and the moment that were read.
   * @throws Conflict when somebody else wrote in between
   */
  arm(read: SupervisionItem, next: Pick<SupervisionItem, 'told' | 'wakeAt'>): Promise<void>
  /** What waits for something until a moment, the longest first. @returns ids */
  listDue(now: Timestamp, limit: number): Promise<string[]>
  /** Petitions beyond those of a transaction; the same again changes nothing. */
  addMembers(itemId: string, members: readonly Member[]): Promise<void>
  /** The present state, strongly consistent. */
  find(itemId: string): Promise<SupervisionItem | undefined>
  findFile(itemId: string): Promise<ItemFile | undefined>
  findMembers(itemId: string): Promise<Member[]>
  findEntry(itemId: string, seq: number): Promise<StoryEntry | undefined>
  /** What somebody in a street still has to do something about, newest first. */
  listCurrent(streetId: string): Promise<SupervisionItem[]>
  /** What has left a street's list, was declined or merged: newest proposals first, a page of at most `limit`. */
  listEnded(
    streetId: string,
    page: { after?: EndedAfter | undefined; limit: number },
  ): Promise<{ items: SupervisionItem[]; more: boolean }>
  /** How many petitions each of these is about. */
  countMembers(itemIds: readonly string[]): Promise<Map<string, number>>
  /** What a deputy did in items on these days, by day; the earliest of them. */
  listDuties(personId: string, days: Days, limit: number): Promise<ToldItemDuty[]>
  /** What was done under a key, strongly consistent; undefined also when its day is over. */
  findDone(keyHash: string, now: Timestamp): Promise<DoneOnItem | undefined>
}
