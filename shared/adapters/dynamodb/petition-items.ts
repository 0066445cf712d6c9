import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod/mini'
import { dutyOf } from '../../domain/deputy/duty.ts'
import { emergencies } from '../../domain/emergency/emergency.ts'
import type { Change, Petition } from '../../domain/petition/petition.ts'
import { petitionSchema } from '../../domain/petition/petition.ts'
import { roles } from '../../domain/street/roles.ts'
import { millis } from '../../domain/time.ts'
import type { AppendedEntry } from '../../domain/timeline/append.ts'
import type { SaltedPayload, TimelineEntry } from '../../domain/timeline/chain.ts'
import { derivedColumns, type ListRow, listRowSchema, movedSideRows } from '../../ports/petition-list.ts'
import type {
  ContactView,
  DoneMove,
  IdempotencyRecord,
  PetitionFile,
  StoredEntry,
} from '../../ports/petition-store.ts'
import {
  dutyIndexKeys,
  dutyKey,
  entryKey,
  idempotencyKey,
  nextDueOf,
  PLATFORM,
  payloadKey,
  petitionIdOf,
  petitionIndexKeys,
  petitionKey,
  sideRowIndexKeys,
  sideRowKey,
} from './keys.ts'
import { exchangeFrom } from './platform-items.ts'
import { toSubscription } from './subscription-store.ts'
import type { Item } from './table.ts'

/** The stream's filter and the relay know a timeline entry by it, among all that is inserted. */
export const ENTRY = 'entry'

type StoredClock = Petition['clocks'][number]

/** Working days or hours, months, or a day: `3d`, `4h`, `3m`, `2026-12-31`. */
const limitText = (limit: StoredClock['limit']): string => {
  if ('until' in limit) return limit.until
  if ('workingDays' in limit) return `${limit.workingDays}d`
  return 'months' in limit ? `${limit.months}m` : `${limit.workingHours}h`
}
const units: Readonly<Record<string, string>> = { d: 'workingDays', h: 'workingHours', m: 'months' }
const limitFrom = (text: string) => {
  const unit = units[text.slice(-1)]
  return unit ? { [unit]: Number(text.slice(0, -1)) } : { until: text }
}

const pausesText = (pauses: StoredClock['pauses']): string =>
  (pauses ?? []).map(({ from, to }) => `${from}/${to}`).join(',')
const pausesFrom = (text: string) =>
  text.split(',').map((pause) => {
    const [from, to] = pause.split('/')
    return { from, to }
  })

/** `name state from/to limit`, then what a clock seldom has, named: a third less than a map, and read as easily. */
const clockText = (clock: StoredClock): string => {
  const { name, of, state, startedAt, dueAt, limit, pausedMs, raised, pausedAt, pauses } = clock
  const seldom = {
    of,
    paused: pausedMs || '',
    raised: raised?.join(','),
    since: pausedAt,
    pauses: pausesText(pauses),
  }
  const given = Object.entries(seldom).filter(([, value]) => value)
  return [
    name,
    state,
    `${startedAt}/${dueAt}`,
    limitText(limit),
    ...given.map((pair) => pair.join('=')),
  ].join(' ')
}

export const clockFrom = (text: unknown) => {
  const [name, state, interval = '', limit = '', ...given] = String(text).split(' ')
  const [startedAt, dueAt] = interval.split('/')
  const seldom = new Map(
    given.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
  const [of, raised, since, pauses] = ['of', 'raised', 'since', 'pauses'].map((key) => seldom.get(key))
  return {
    ...{ name, startedAt, dueAt, state },
    limit: limitFrom(limit),
    pausedMs: Number(seldom.get('paused') ?? 0),
    ...(of && { of }),
    ...(raised && { raised: raised.split(',') }),
    ...(since && { pausedAt: since }),
    ...(pauses && { pauses: pausesFrom(pauses) }),
  }
}

const hexOf = (bytes: unknown): string | undefined =>
  bytes instanceof Uint8Array ? bytesToHex(bytes) : undefined

/**
 * Every move writes the whole petition, and each KB costs: hashes are stored as bytes, clocks as text, and the number
 * is in the key alone.
 */
export const petitionItem = (petition: Petition): Item => {
  const { petitionId, head, codeHash, clocks, next: _, ...state } = petition
  return {
    ...petitionKey(petitionId),
    ...state,
    ...derivedColumns(petition),
    head: hexToBytes(head),
    codeHash: hexToBytes(codeHash),
    clocks: clocks.map(clockText),
    ...petitionIndexKeys(petition),
  }
}

/**
 * The rows beside the petition's own that a move changes. One that is over stays as an item that no list has: nobody who
 * moves petitions needs to be allowed to delete in their partition.
 */
export const sideRowItems = (read: Petition, next: Petition): Item[] => {
  const { put, gone } = movedSideRows(read, next)
  const { petitionId, streetId } = next
  return [
    ...put.map((side) => {
      const { petitionId: _, title, ...columns } = side.row
      return {
        ...sideRowKey(petitionId, side.owner),
        ...columns,
        ...(title && { title }),
        ...sideRowIndexKeys(side, next),
      }
    }),
    ...gone.map((owner) => ({ ...sideRowKey(petitionId, owner), streetId })),
  ]
}

/** What an entry adds to a deputy's duty record. */
export const dutyItems = (appended: AppendedEntry): Item[] => {
  const duty = dutyOf(appended)
  if (!duty) return []
  return [{ ...dutyKey(duty), streetId: appended.entry.streetId, ...dutyIndexKeys(duty) }]
}

/** Parsing also drops the keys. */
export const toPetition = (item: Item): Petition => {
  const next = nextDueOf(item)
  return z.parse(petitionSchema, {
    ...item,
    petitionId: petitionIdOf(item),
    ...(next && { next }),
    head: hexOf(item.head),
    codeHash: hexOf(item.codeHash),
    clocks: Array.isArray(item.clocks) ? item.clocks.map(clockFrom) : undefined,
  })
}

/** A row of a list, from what an index carries. */
export const toListRow = (item: Item): ListRow =>
  z.parse(listRowSchema, { ...item, petitionId: petitionIdOf(item) })

const bytesOf = (hex: string | null) => hex && hexToBytes(hex)
/** What is written already as text stays so. */
const hexFrom = (stored: unknown) => (stored instanceof Uint8Array ? bytesToHex(stored) : stored)

/** What the change of a first entry, the whole petition, says as well as the entry: it is not stored twice. */
const saidTwice = ({ action, petitionId, streetId, communityId, seq, at }: TimelineEntry): Change =>
  action === 'file' ? { petitionId, streetId, communityId, seq, filedAt: at } : {}

const changeItem = (entry: TimelineEntry): Item => {
  const { codeHash, clocks, ...changed } = entry.change
  const said = new Map(Object.entries(saidTwice(entry)))
  return {
    ...Object.fromEntries(Object.entries(changed).filter(([name, value]) => said.get(name) !== value)),
    ...(codeHash && { codeHash: hexToBytes(codeHash) }),
    ...(clocks && { clocks: clocks.map(clockText) }),
  }
}

const changeFrom = (entry: TimelineEntry): Change => {
  const { codeHash, clocks, ...changed } = entry.change
  const readClock = (clock: unknown) => (typeof clock === 'string' ? clockFrom(clock) : clock)
  return {
    ...saidTwice(entry),
    ...changed,
    ...(codeHash && { codeHash: hexFrom(codeHash) }),
    ...(clocks && { clocks: clocks.map(readClock) }),
  } as Change
}

/** An entry is written once and kept for ever: hashes are stored as bytes and clocks as text, like the petition's. */
const entryItem = (entry: TimelineEntry): Item => ({
  ...entryKey(entry.petitionId, entry.seq),
  item: ENTRY,
  ...entry,
  hash: bytesOf(entry.hash),
  prev: bytesOf(entry.prev),
  publicCommit: bytesOf(entry.publicCommit),
  privateCommit: bytesOf(entry.privateCommit),
  change: changeItem(entry),
})

/** The appended entry and its payloads, each an item, so that words can be erased and the entry cannot. */
export const entryItems = ({ entry, public: open, private: closed }: AppendedEntry): Item[] => {
  const { petitionId, seq, streetId } = entry
  const payload = (side: 'PUBLIC' | 'PRIVATE', salted: SaltedPayload | undefined): Item[] =>
    salted ? [{ ...payloadKey(petitionId, seq, side), streetId, ...salted }] : []
  return [entryItem(entry), ...payload('PUBLIC', open), ...payload('PRIVATE', closed)]
}

/**
 * A timeline entry from its item (also from a stream record's image). Not parsed field by field: it is append-only,
 * written from this type alone, and its hash tells every change.
 */
export const toEntry = (item: Item): TimelineEntry => {
  const { pk: _pk, sk: _sk, item: _item, ...stored } = item
  const entry = stored as Item & TimelineEntry
  const [hash, prev] = [hexFrom(entry.hash), hexFrom(entry.prev)]
  const [publicCommit, privateCommit] = [hexFrom(entry.publicCommit), hexFrom(entry.privateCommit)]
  const change = changeFrom(entry)
  return { ...entry, hash, prev, publicCommit, privateCommit, change } as TimelineEntry
}

export const contactItemSchema = z.object({ sealed: z.string(), phoneHash: z.string() })
const contactViewSchema: z.ZodMiniType<ContactView> = z.object({
  at: z.string(),
  personId: z.string(),
  role: z.enum(roles),
  orgId: z.string(),
  reason: z.string(),
})

const recordSchema = z.object({
  keyHash: z.string(),
  bodyHash: z.string(),
  petitionId: z.string(),
  dueAt: z.string(),
  emergencies: z.array(z.enum(Object.keys(emergencies) as [keyof typeof emergencies])),
  expiresAt: z.string(),
})

/** `ttl` lets the table forget it some day; `expiresAt` is what counts. */
export const recordItem = (record: IdempotencyRecord, streetId: string): Item => ({
  ...idempotencyKey(record.keyHash),
  ...record,
  streetId,
  ttl: Math.ceil(millis(record.expiresAt) / 1000),
})
export const toRecord = (item: Item): IdempotencyRecord => z.parse(recordSchema, item)

const doneMoveSchema = z.pick(recordSchema, {
  keyHash: true,
  bodyHash: true,
  petitionId: true,
  expiresAt: true,
})
export const doneMoveItem = (done: DoneMove, streetId: string): Item => ({
  ...idempotencyKey(done.keyHash),
  ...done,
  streetId,
  ttl: Math.ceil(millis(done.expiresAt) / 1000),
})
export const toDoneMove = (item: Item): DoneMove => z.parse(doneMoveSchema, item)

const payloadOf = (item: Item): SaltedPayload => {
  const { salt, payload } = item as Item & SaltedPayload
  return { salt, payload }
}

/** Puts the items of a petition's partition together; their order is that of the sort key. */
export const toFile = (items: readonly Item[]): PetitionFile | undefined => {
  let petition: Petition | undefined
  const timeline: StoredEntry[] = []
  const contactViews: ContactView[] = []
  const exchanged: Item[] = []
  let weChatCredits: PetitionFile['weChatCredits']
  for (const item of items) {
    const [kind, , side] = String(item.sk).split('#')
    const [first, newest] = [timeline[0], timeline.at(-1)]
    if (kind === 'PETITION') petition = toPetition(item)
    else if (kind === PLATFORM) exchanged.push(item)
    else if (kind === 'WECHAT') weChatCredits = toSubscription(item).credits
    else if (kind === 'V') contactViews.push(z.parse(contactViewSchema, item))
    else if (kind === 'T' && !side) timeline.push({ entry: toEntry(item) })
    else if (kind === 'TEXT' && first) first.public = payloadOf(item)
    // a payload's key follows its entry's
    else if (kind === 'T' && newest) newest[side === 'PUBLIC' ? 'public' : 'private'] = payloadOf(item)
  }
  return (
    petition && {
      ...{ petition, timeline, contactViews },
      ...(weChatCredits && { weChatCredits }),
      ...(exchanged.length > 0 && { platform: exchangeFrom(exchanged) }),
    }
  )
}
