import type { DutyKind } from '../../domain/deputy/duty.ts'
import { type Day, type Timestamp, utc } from '../../domain/time.ts'
import type { Key } from './keys.ts'

// The keys of supervision items; all others are built in keys.ts.

const padded = (seq: number): string => String(seq).padStart(6, '0')

/** A supervision item, the petitions that it is about, its story and what that adds to deputies' duty records. */
export const itemPartition = (itemId: string): string => `S#${itemId}`
const inItem = (itemId: string, sk: string): Key => ({ pk: itemPartition(itemId), sk })
export const itemKey = (itemId: string): Key => inItem(itemId, 'ITEM')
export const MEMBERS = 'P#'
export const itemMemberKey = (itemId: string, petitionId: string): Key =>
  inItem(itemId, `${MEMBERS}${petitionId}`)
export const STORY = 'A#'
export const storyKey = (itemId: string, seq: number): Key => inItem(itemId, `${STORY}${padded(seq)}`)
/** Items stand in the index of the lists, by street, those that have left apart. */
export const itemListPartition = (streetId: string, lane: 'current' | 'ended'): string =>
  `S#${streetId}#${lane}`
export const itemListOrder = ({ proposedAt, itemId }: { proposedAt: Timestamp; itemId: string }): string =>
  `${proposedAt}#${itemId}`
/** What waits for time among items: few, so that one part of the index has them all. */
export const ITEMS_DUE = 'D#item#00'
export const itemDueKeys = (itemId: string, wakeAt: Timestamp) => {
  const { pk, sk } = itemKey(itemId)
  return { dueKey: ITEMS_DUE, dueOrder: `${utc(wakeAt)}#${pk}#${sk}` }
}
export const itemIdOf = ({ pk }: { pk?: unknown }): string => String(pk).slice(itemPartition('').length)
export const itemDutyKey = (itemId: string, seq: number, personId: string): Key =>
  inItem(itemId, `DUTY#${padded(seq)}#${personId}`)
export const itemDutyPartition = (personId: string): string => `DS#${personId}`
export const itemDutyOrder = (
  itemId: string,
  seq: number,
  { on, kind }: { on: Day; kind: DutyKind },
): string => [on, itemId, padded(seq), kind].join('#')
