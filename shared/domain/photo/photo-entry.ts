import { readItemId } from '../supervision/item.ts'

/** The entry that photos came with: of a petition's timeline, or of a supervision item's story. */
export type PhotoEntry = { petitionId: string; seq: number } | { itemId: string; seq: number }

/** The name of an entry of an item's story, as `eventId` is that of a petition's entry. */
export const storyEntryId = (itemId: string, seq: number): string => `${itemId}#${seq}`

/** The entry of such a name: the number of an item is never to be taken for a petition's. */
export const photoEntryOf = (entryId: string): PhotoEntry => {
  const [id = '', seq] = entryId.split('#')
  return { ...(readItemId(id) === id ? { itemId: id } : { petitionId: id }), seq: Number(seq) }
}
