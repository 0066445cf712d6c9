import { laneOfDue } from '../../domain/deadlines/due-actions.ts'
import { type Duty, dutyOf } from '../../domain/deputy/duty.ts'
import { Conflict } from '../../domain/errors.ts'
import { wordsIn } from '../../domain/petition/filed-words.ts'
import type { Petition } from '../../domain/petition/petition.ts'
import { ownerKey, type SideOwner } from '../../domain/petition/sides.ts'
import { longestFull } from '../../domain/quotas/windows.ts'
import { millis, type Timestamp } from '../../domain/time.ts'
import type { AppendedEntry } from '../../domain/timeline/append.ts'
import { movedMembership } from '../../ports/joined-members.ts'
import {
  comparePositions as compare,
  laneOf,
  listRowOf,
  movedSideRows,
  openPosition,
  orderNow,
  type SideRow,
} from '../../ports/petition-list.ts'
import {
  type DoneMove,
  dueShardOf,
  type IdempotencyRecord,
  type ListOwner,
  type ListQuery,
  type NewPetition,
  type PetitionFile,
  type PetitionStore,
  type SealedContact,
} from '../../ports/petition-store.ts'
import type { PlatformExchange } from '../../ports/platform.ts'
import type { WeChatSubscription } from '../../ports/wechat.ts'
import { memoryCounts } from './quota-store.ts'
import { type MembersByItem, moveSupervised } from './supervision-store.ts'

interface Stored extends PetitionFile {
  contact?: SealedContact
  /** The rows that others have of it. */
  sides?: SideRow[]
}

const belongsTo = (petition: Petition, owner: ListOwner): boolean => {
  if ('orgId' in owner) return petition.orgId === owner.orgId
  return 'personId' in owner && petition.handlerId === owner.personId
}
const isOf = (side: SideOwner, owner: ListOwner): boolean =>
  'partOf' in side
    ? 'partOf' in owner && side.partOf === owner.partOf
    : 'personId' in owner && side.warned === owner.personId

const placeOf = ({ on, petitionId, seq }: Duty): string =>
  `${on}#${petitionId}#${String(seq).padStart(6, '0')}`

/** The row that the owners have of a petition: of several that of the last owner. */
const rowOf = ({ petition, sides = [] }: Stored, owners: readonly ListOwner[]) => {
  const owner = owners.findLast(
    (one) => belongsTo(petition, one) || sides.some((side) => isOf(side.owner, one)),
  )
  if (!owner) return undefined
  return belongsTo(petition, owner) ? listRowOf(petition) : sides.find((side) => isOf(side.owner, owner))?.row
}

const listed = (files: readonly Stored[], { owners, lane, asOf, after, limit, matches }: ListQuery) => {
  const direction = lane === 'ended' ? -1 : 1
  const found = files
    .filter(({ petition }) => laneOf(petition) === lane && petition.filedAt <= asOf)
    .flatMap((file) => {
      const row = rowOf(file, owners)
      if (!row) return []
      const settled = { order: orderNow(file.petition), petitionId: row.petitionId }
      return [{ row, position: lane === 'open' ? openPosition(row, asOf) : settled }]
    })
    .filter(({ position }) => lane === 'open' || position.order <= asOf)
    .filter(({ row, position }) => matches(row) && (!after || compare(position, after) * direction > 0))
    .sort((a, b) => compare(a.position, b.position) * direction)
  const next = found.length > limit ? found[limit - 1]?.position : undefined
  return { rows: found.slice(0, limit).map(({ row }) => row), ...(next && { next }) }
}

/** The store that unit and model tests run on. What goes in and out is copied, as a table would. */
export const memoryPetitionStore = (
  subscribed: ReadonlyMap<string, WeChatSubscription> = new Map(),
  exchanged: ReadonlyMap<string, PlatformExchange> = new Map(),
  supervised: MembersByItem = new Map(),
): PetitionStore => {
  const counts = memoryCounts()
  const files = new Map<string, Stored>()
  const records = new Map<string, IdempotencyRecord>()
  const doneMoves = new Map<string, DoneMove>()
  const petitions = (): Petition[] => [...files.values()].map(({ petition }) => petition)
  const fileOf = (petitionId: string): Stored => {
    const file = files.get(petitionId)
    if (!file) throw new Error(`no petition ${petitionId}`)
    return file
  }

  return {
    async file({ petition, appended, contact, idempotency, uses = [] }: NewPetition) {
      const record = records.get(idempotency.keyHash)
      if (record && record.expiresAt > petition.filedAt)
        return { outcome: 'repeated', record: structuredClone(record) }
      const full = longestFull(uses, (use) => counts.fullUntil(use, petition.filedAt))
      if (full) return { outcome: 'over-quota', ...full }
      if (files.has(petition.petitionId)) return { outcome: 'number-taken' }
      const file: Stored = {
        petition,
        timeline: [appended],
        contactViews: [],
        ...(contact && { contact }),
      }
      files.set(petition.petitionId, structuredClone(file))
      records.set(idempotency.keyHash, structuredClone(idempotency))
      for (const use of uses) counts.add(use, petition.filedAt, 1)
      return { outcome: 'filed' }
    },

    async find(petitionId) {
      return structuredClone(files.get(petitionId)?.petition)
    },

    async findMany(petitionIds) {
      return structuredClone([...new Set(petitionIds)].flatMap((id) => files.get(id)?.petition ?? []))
    },

    async findWords(petitionIds) {
      return new Map(
        petitionIds.flatMap((petitionId) => {
          const said = files.get(petitionId)?.timeline[0]?.public
          return said ? [[petitionId, wordsIn(said.payload)] as const] : []
        }),
      )
    },

    async findFile(petitionId) {
      const file = files.get(petitionId)
      if (!file) return undefined
      const { petition, timeline, contactViews } = file
      const weChatCredits = subscribed.get(petitionId)?.credits
      const platform = exchanged.get(petitionId)
      return structuredClone({
        ...{ petition, timeline, contactViews },
        ...(weChatCredits && { weChatCredits }),
        ...(platform && { platform }),
      })
    },

    async findEntries(petitionId, upTo, after = 0) {
      const timeline = files.get(petitionId)?.timeline ?? []
      return structuredClone(
        timeline.map(({ entry }) => entry).filter(({ seq }) => seq > after && seq <= upTo),
      )
    },

    async save(read: Petition, next: Petition, appended: AppendedEntry, done?: DoneMove) {
      const file = files.get(read.petitionId)
      const before = done && doneMoves.get(done.keyHash)
      const isUsed = before !== undefined && before.expiresAt > appended.entry.at
      if (file?.petition.seq !== read.seq || isUsed)
        throw new Conflict(`${read.petitionId} is no longer at seq ${read.seq}`)
      if (done) doneMoves.set(done.keyHash, structuredClone(done))
      file.petition = structuredClone(next)
      file.timeline.push(structuredClone(appended))
      const { put, gone } = movedSideRows(read, next)
      moveSupervised(supervised, read, next, appended.entry.at)
      const changed = new Set([...put.map(({ owner }) => owner), ...gone].map(ownerKey))
      file.sides = [...(file.sides ?? []).filter(({ owner }) => !changed.has(ownerKey(owner))), ...put]
    },

    async findDone(keyHash, now) {
      const done = doneMoves.get(keyHash)
      return done && done.expiresAt > now ? structuredClone(done) : undefined
    },

    async listJoined(petitionId) {
      return petitions()
        .flatMap((petition) => movedMembership({ ...petition, joined: undefined }, petition).put)
        .filter(({ into }) => into === petitionId)
        .map(({ petitionId: member, state }) => ({ petitionId: member, state }))
        .sort((a, b) => (a.petitionId < b.petitionId ? -1 : 1))
    },

    async list(query) {
      return structuredClone(listed([...files.values()], query))
    },

    async listDuties(personId, { from, to }, limit) {
      return [...files.values()]
        .flatMap(({ timeline }) => timeline)
        .flatMap((appended) => {
          const duty = dutyOf(appended)
          const text = appended.private?.payload.text
          return duty ? [{ ...duty, ...(typeof text === 'string' && { text }) }] : []
        })
        .filter((duty) => duty.personId === personId && from <= duty.on && duty.on <= to)
        .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
        .slice(0, limit)
    },

    async listDue(lane, shard, now: Timestamp, limit) {
      return petitions()
        .flatMap((petition) => {
          const due = petition.next
          return due ? [{ petitionId: petition.petitionId, lane: laneOfDue(due), at: millis(due.at) }] : []
        })
        .filter((due) => due.lane === lane && due.at <= millis(now) && dueShardOf(due.petitionId) === shard)
        .sort((a, b) => a.at - b.at || (a.petitionId < b.petitionId ? -1 : 1))
        .slice(0, limit)
        .map(({ petitionId }) => petitionId)
    },

    async findContact(petitionId) {
      return structuredClone(files.get(petitionId)?.contact)
    },

    async listByPhone(phoneHash, limit) {
      return [...files.values()]
        .filter(({ contact }) => contact?.phoneHash === phoneHash)
        .map(({ petition }) => ({ order: petition.filedAt, petitionId: petition.petitionId }))
        .sort((a, b) => compare(b, a))
        .slice(0, limit)
        .map(({ petitionId }) => petitionId)
    },

    async recordContactView(petitionId, view) {
      const { contactViews } = fileOf(petitionId)
      contactViews.push(structuredClone(view))
      contactViews.sort((a, b) => (a.at < b.at ? -1 : 1))
    },
  }
}
