import * as z from 'zod/mini'
import { recordedDuties } from '../../domain/deputy/duty.ts'
import {
  isCurrent,
  itemSchema,
  type Member,
  memberSchema,
  type SupervisionItem,
} from '../../domain/supervision/item.ts'
import type { StoryEntry } from '../../domain/supervision/story.ts'
import { millis } from '../../domain/time.ts'
import type { DoneOnItem, ItemDuty, ItemFile, ToldItemDuty } from '../../ports/supervision-store.ts'
import * as keys from './keys.ts'
import * as itemKeys from './supervision-keys.ts'
import type { Item } from './table.ts'

export const supervisionItem = (item: SupervisionItem): Item => ({
  ...itemKeys.itemKey(item.itemId),
  ...item,
  worklistKey: itemKeys.itemListPartition(item.streetId, isCurrent(item) ? 'current' : 'ended'),
  listOrder: itemKeys.itemListOrder(item),
  ...(item.wakeAt && itemKeys.itemDueKeys(item.itemId, item.wakeAt)),
})
export const toSupervisionItem = (item: Item): SupervisionItem => z.parse(itemSchema, item)

export const memberItem = (itemId: string, member: Member): Item => ({
  ...itemKeys.itemMemberKey(itemId, member.petitionId),
  ...member,
})
const toMember = (item: Item): Member => z.parse(memberSchema, item)

export const storyItem = (entry: StoryEntry): Item => ({
  ...itemKeys.storyKey(entry.itemId, entry.seq),
  ...entry,
})
/** Not parsed field by field: it is append-only, written from this type alone, and its hash tells every change. */
export const toStoryEntry = ({ pk: _pk, sk: _sk, ...stored }: Item): StoryEntry => stored as Item & StoryEntry

export const itemDutyItem = ({ itemId, seq }: StoryEntry, duty: ItemDuty): Item => ({
  ...itemKeys.itemDutyKey(itemId, seq, duty.personId),
  personKey: itemKeys.itemDutyPartition(duty.personId),
  listOrder: itemKeys.itemDutyOrder(itemId, seq, duty),
})
/** What the keys of such a line say, which is all of it but the words. */
export const toItemDuty = ({ personKey, listOrder }: Item): ToldItemDuty => {
  const [on = '', itemId = '', seq, kind] = String(listOrder).split('#')
  const personId = String(personKey).slice(itemKeys.itemDutyPartition('').length)
  return { personId, itemId, seq: Number(seq), kind: kind as ItemDuty['kind'], on }
}
/** A deputy's own words stand with the entry; minutes are not theirs. */
export const isOwnRecord = ({ kind }: ItemDuty): boolean => kind in recordedDuties

const doneSchema = z.object({
  keyHash: z.string(),
  bodyHash: z.string(),
  itemId: z.string(),
  expiresAt: z.string(),
})
/** `ttl` lets the table forget it some day; `expiresAt` is what counts. */
export const doneOnItemItem = (done: DoneOnItem, streetId: string): Item => ({
  ...keys.idempotencyKey(done.keyHash),
  ...done,
  streetId,
  ttl: Math.ceil(millis(done.expiresAt) / 1000),
})
export const toDoneOnItem = (item: Item): DoneOnItem => z.parse(doneSchema, item)

/** Puts the items of one partition together; their order is that of the sort key. */
export const toItemFile = (items: readonly Item[]): ItemFile | undefined => {
  const of = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix))
  const state = items.find(({ sk }) => sk === 'ITEM')
  return (
    state && {
      item: toSupervisionItem(state),
      members: of(itemKeys.MEMBERS).map(toMember),
      story: of(itemKeys.STORY).map(toStoryEntry),
    }
  )
}
export const toMembers = (items: readonly Item[]): Member[] => items.map(toMember)
