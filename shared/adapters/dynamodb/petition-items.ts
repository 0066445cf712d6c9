import * as z from 'zod/mini'
import { emergencies } from '../../domain/emergency/emergency.ts'
import type { Petition } from '../../domain/petition/petition.ts'
import { petitionSchema } from '../../domain/petition/petition.ts'
import { millis } from '../../domain/time.ts'
import type { AppendedEntry } from '../../domain/timeline/append.ts'
import type { SaltedPayload, TimelineEntry } from '../../domain/timeline/chain.ts'
import type { ContactView, IdempotencyRecord, PetitionFile, StoredEntry } from '../../ports/petition-store.ts'
import { entryKey, idempotencyKey, payloadKey, petitionIndexKeys, petitionKey } from './keys.ts'
import type { Item } from './table.ts'

/** The stream's filter and the relay know a timeline entry by it, among all that is inserted. */
export const ENTRY = 'entry'

export const petitionItem = (petition: Petition): Item => ({
  ...petitionKey(petition.petitionId),
  ...petition,
  ...petitionIndexKeys(petition),
})

/** Parsing also drops the keys. */
export const toPetition = (item: Item): Petition => z.parse(petitionSchema, item)

/** The appended entry and its payloads, each an item, so that words can be erased and the entry cannot. */
export const entryItems = ({ entry, public: open, private: closed }: AppendedEntry): Item[] => {
  const { petitionId, seq, streetId } = entry
  const payload = (side: 'PUBLIC' | 'PRIVATE', salted: SaltedPayload | undefined): Item[] =>
    salted ? [{ ...payloadKey(petitionId, seq, side), streetId, ...salted }] : []
  return [
    { ...entryKey(petitionId, seq), item: ENTRY, ...entry },
    ...payload('PUBLIC', open),
    ...payload('PRIVATE', closed),
  ]
}

/**
 * A timeline entry from its item (also from a stream record's image). Not parsed field by field: it is append-only,
 * written from this type alone, and its hash tells every change.
 */
export const toEntry = (item: Item): TimelineEntry => {
  const { pk: _pk, sk: _sk, item: _item, ...entry } = item
  return entry as Item & TimelineEntry
}

const textSchema = z.object({
  title: z.optional(z.string()),
  text: z.string(),
  address: z.optional(z.string()),
})
export const contactItemSchema = z.object({ sealed: z.string(), phoneHash: z.string() })
const contactViewSchema: z.ZodMiniType<ContactView> = z.object({
  at: z.string(),
  personId: z.string(),
  role: z.string(),
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

/** Puts the items of a petition's partition together; their order is that of the sort key. */
export const toFile = (items: readonly Item[]): PetitionFile | undefined => {
  let petition: Petition | undefined
  let text: PetitionFile['text'] | undefined
  const timeline: StoredEntry[] = []
  const contactViews: ContactView[] = []
  for (const item of items) {
    const [kind, , side] = String(item.sk).split('#')
    if (kind === 'PETITION') petition = toPetition(item)
    else if (kind === 'TEXT') text = z.parse(textSchema, item) as PetitionFile['text']
    else if (kind === 'V') contactViews.push(z.parse(contactViewSchema, item))
    else if (kind === 'T' && !side) timeline.push({ entry: toEntry(item) })
    else if (kind === 'T') {
      const { salt, payload } = item as Item & SaltedPayload
      const newest = timeline.at(-1) // a payload's key follows its entry's
      if (newest) newest[side === 'PUBLIC' ? 'public' : 'private'] = { salt, payload }
    }
  }
  return petition && text && { petition, text, timeline, contactViews }
}
