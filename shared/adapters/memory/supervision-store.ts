import { recordedDuties } from '../../domain/deputy/duty.ts'
import { Conflict } from '../../domain/errors.ts'
import type { Petition } from '../../domain/petition/petition.ts'
import { isCurrent, type Member, type SupervisionItem } from '../../domain/supervision/item.ts'
import { movedSupervision } from '../../domain/supervision/supervised-membership.ts'
import type { Timestamp } from '../../domain/time.ts'
import type {
  DoneOnItem,
  EndedAfter,
  ItemChangeSet,
  ItemFile,
  SupervisionStore,
  ToldItemDuty,
} from '../../ports/supervision-store.ts'

/** Petitions by item: shared with a store of petitions, whose moves make them members. */
export type MembersByItem = Map<string, Map<string, Member>>

const memoryMembersOf = (members: MembersByItem, itemId: string): Map<string, Member> => {
  const found = members.get(itemId) ?? new Map<string, Member>()
  members.set(itemId, found)
  return found
}

/** What a move of a petition changes in the items that it joins and leaves. */
export const moveSupervised = (
  members: MembersByItem,
  read: Petition,
  next: Petition,
  at: Timestamp,
): void => {
  const { joined, leftItemId } = movedSupervision(read, next, at)
  if (joined) memoryMembersOf(members, joined.itemId).set(next.petitionId, joined.member)
  if (leftItemId) memoryMembersOf(members, leftItemId).delete(next.petitionId)
}

const placeOf = ({ on, itemId, seq }: ToldItemDuty): string =>
  `${on}#${itemId}#${String(seq).padStart(6, '0')}`

const orderOf = ({ proposedAt, itemId }: EndedAfter): string => `${proposedAt}#${itemId}`

export const memorySupervisionStore = (members: MembersByItem = new Map()): SupervisionStore => {
  const stored = new Map<string, Pick<ItemFile, 'item' | 'story'>>()
  const duties: ToldItemDuty[] = []
  const doneUnder = new Map<string, DoneOnItem>()

  const isUsed = ({ done, entry }: ItemChangeSet): boolean => {
    const before = done && doneUnder.get(done.keyHash)
    return before !== undefined && before.expiresAt > entry.at
  }
  const standsElsewhere = ({ standing }: ItemChangeSet): boolean => {
    const status = standing && stored.get(standing.itemId)?.item.status
    return standing !== undefined && !(status && standing.statuses.includes(status))
  }
  const write = (item: SupervisionItem, changes: ItemChangeSet): void => {
    const { entry, opened, added = [], removed = [], done } = structuredClone(changes)
    if (opened) write(opened.item, opened)
    const story = stored.get(item.itemId)?.story ?? []
    stored.set(item.itemId, { item: structuredClone(item), story: [...story, entry] })
    const of = memoryMembersOf(members, item.itemId)
    for (const member of added) of.set(member.petitionId, member)
    for (const petitionId of removed) of.delete(petitionId)
    const text = entry.said?.payload.text
    for (const duty of changes.duties ?? [])
      duties.push({
        ...{ ...duty, itemId: item.itemId, seq: entry.seq },
        ...(duty.kind in recordedDuties && typeof text === 'string' && { text }),
      })
    if (done) doneUnder.set(done.keyHash, done)
  }
  const membersOf = (itemId: string): Member[] =>
    [...(members.get(itemId)?.values() ?? [])].toSorted((a, b) => (a.petitionId < b.petitionId ? -1 : 1))

  const newestOf = (streetId: string): SupervisionItem[] =>
    [...stored.values()]
      .map(({ item }) => structuredClone(item))
      .filter((item) => item.streetId === streetId)
      .toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1))

  return {
    async open(item, changes) {
      if (stored.has(item.itemId)) return false
      if (isUsed(changes)) throw new Conflict(`the key of ${item.itemId} was used`)
      write(item, changes)
      return true
    },
    async save(read, next, changes) {
      const isOld = stored.get(read.itemId)?.item.seq !== read.seq
      if (isOld || isUsed(changes) || standsElsewhere(changes))
        throw new Conflict(`${read.itemId} is no longer at seq ${read.seq}`)
      write(next, changes)
    },
    async arm(read, { told, wakeAt }) {
      const file = stored.get(read.itemId)
      if (!file || file.item.seq !== read.seq || file.item.wakeAt !== read.wakeAt)
        throw new Conflict(`${read.itemId} has moved on`)
      const { wakeAt: _, ...rest } = file.item
      file.item = { ...rest, ...(told !== undefined && { told }), ...(wakeAt && { wakeAt }) }
    },
    async listDue(now, limit) {
      return [...stored.values()]
        .flatMap(({ item: { itemId, wakeAt } }) => (wakeAt && wakeAt <= now ? [{ itemId, wakeAt }] : []))
        .toSorted((a, b) => (a.wakeAt < b.wakeAt ? -1 : 1))
        .slice(0, limit)
        .map(({ itemId }) => itemId)
    },
    async addMembers(itemId, more) {
      for (const member of structuredClone(more))
        memoryMembersOf(members, itemId).set(member.petitionId, member)
    },
    async find(itemId) {
      return structuredClone(stored.get(itemId)?.item)
    },
    async findFile(itemId) {
      const file = stored.get(itemId)
      return file && structuredClone({ ...file, members: membersOf(itemId) })
    },
    async findMembers(itemId) {
      return structuredClone(membersOf(itemId))
    },
    async findEntry(itemId, seq) {
      return structuredClone(stored.get(itemId)?.story.find((entry) => entry.seq === seq))
    },
    async listCurrent(streetId) {
      return newestOf(streetId).filter(isCurrent)
    },
    async listEnded(streetId, { after, limit }) {
      const ended = newestOf(streetId).filter((item) => !isCurrent(item))
      const rest = after ? ended.filter((item) => orderOf(item) < orderOf(after)) : ended
      return { items: rest.slice(0, limit), more: rest.length > limit }
    },
    async countMembers(itemIds) {
      return new Map(itemIds.map((itemId) => [itemId, members.get(itemId)?.size ?? 0]))
    },
    async listDuties(personId, { from, to }, limit) {
      return structuredClone(duties)
        .filter((duty) => duty.personId === personId && from <= duty.on && duty.on <= to)
        .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
        .slice(0, limit)
    },
    async findDone(keyHash, now) {
      const done = doneUnder.get(keyHash)
      return done && done.expiresAt > now ? structuredClone(done) : undefined
    },
  }
}
