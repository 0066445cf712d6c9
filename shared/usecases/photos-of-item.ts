import { storyEntryId } from '../domain/photo/photo-entry.ts'
import type { SupervisionItem } from '../domain/supervision/item.ts'
import type { PhotoQueue } from '../ports/queues.ts'
import type { ItemFile } from '../ports/supervision-store.ts'
import { actBySystem, type SystemServices } from './act-by-system.ts'
import type { PhotoRecord } from './photo-record.ts'
import { checksInStory, photosIn } from './photo-views.ts'
import { QueueBusy } from './queue-busy.ts'

export type ItemPhotoServices = SystemServices & {
  items: { findFile(itemId: string): Promise<ItemFile | undefined> }
}

/** Hands on the entries of an item whose photos wait for their check; what was checked meanwhile is not checked again. */
export const sendPhotosToCheck = async (
  { photoQueue }: { photoQueue: PhotoQueue },
  { itemId, photosPending = [] }: Pick<SupervisionItem, 'itemId' | 'photosPending'>,
): Promise<void> => {
  if (photosPending.length === 0) return
  const left = await photoQueue.enqueue(photosPending.map((seq) => storyEntryId(itemId, seq)))
  if (left.length > 0) throw new QueueBusy(`photos of ${left.join()} could not be handed on`)
}

/** The photos of one entry of an item's story. */
export const photosOfItem = async (
  services: ItemPhotoServices,
  { itemId, seq }: { itemId: string; seq: number },
): Promise<PhotoRecord | undefined> => {
  const file = await services.items.findFile(itemId)
  const entry = file?.story.find((one) => one.seq === seq)
  if (!file || !entry) return undefined
  return {
    ownerId: itemId,
    personId: entry.personId,
    uploadKeys: photosIn(entry.said?.payload),
    isPending: file.item.photosPending?.includes(seq) ?? false,
    checks: checksInStory(file.story),
    record: async (findings) => {
      const command = { action: 'check-photos', input: { of: seq, findings } } as const
      await actBySystem(services, itemId, (item) => (item.photosPending?.includes(seq) ? command : undefined))
    },
  }
}
