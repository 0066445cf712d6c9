import type { Matter } from '../domain/similarity/matter.ts'
import type { SimilarGroup } from '../domain/similarity/similar-group.ts'

/** What a petition is about, as it is kept to be compared. Made of the resident's words: it goes when they go. */
export interface KeptMatter {
  petitionId: string
  streetId: string
  communityId: string
  matter: Matter
  /** The keyed hash of the phone that it was filed with, by which residents are told apart. */
  resident?: string
  /** The group that it was put in; the group's members say whether it is still one of them. */
  groupId?: string
}

export interface KeptGroup extends SimilarGroup {
  streetId: string
  /** Of its members, those with most of them first. */
  communities: string[]
  /** Rises with each writing: whoever read an older one does not write. */
  version: number
}

/** A group that is written anew; `version` is that of the group that was read, 0 for one that there was not. */
export type GroupWriting = KeptGroup

export interface SimilarityStore {
  /** The newest petitions that have a lead, in the order of their numbers, which begin with the day. */
  newestWithLead(streetId: string, lead: string, limit: number): Promise<string[]>
  findMatters(streetId: string, petitionIds: readonly string[]): Promise<KeptMatter[]>
  /** Those of petitions whose number is not before `since`, page by page. */
  listMatters(streetId: string, since: string): AsyncIterable<readonly KeptMatter[]>
  findGroup(streetId: string, groupId: string): Promise<KeptGroup | undefined>
  /** Those of these groups that there are, in any order. */
  findGroups(streetId: string, groupIds: readonly string[]): Promise<KeptGroup[]>
  listGroups(streetId: string): Promise<KeptGroup[]>
  /**
   * Keeps a matter, findable by its leads, and with it the group that it joined, or founded with somebody who was alone.
   * @returns false when it was kept already, or the group or the other one was written since it was read: nothing is kept then
   */
  keep(kept: KeptMatter, leads: readonly string[], group?: GroupWriting, alone?: KeptMatter): Promise<boolean>
  /**
   * Says which group a petition is in, if any.
   * @returns false when somebody said otherwise since it was read, or it was forgotten
   */
  assign(kept: KeptMatter, groupId: string | undefined): Promise<boolean>
  /** @returns false when somebody wrote it since it was read */
  writeGroup(group: GroupWriting): Promise<boolean>
  /** @returns false when somebody wrote it since it was read */
  removeGroup(group: Pick<KeptGroup, 'streetId' | 'groupId' | 'version'>): Promise<boolean>
  /** Forgets what a petition is about; its leads lead to nothing from then on, and are removed. */
  forget(streetId: string, petitionId: string, leads: readonly string[]): Promise<void>
}
