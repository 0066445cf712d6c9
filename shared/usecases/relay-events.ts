import type { PetitionEvent } from '../domain/events.ts'
import type { EventBus, PhotoQueue, TriageQueue } from '../ports/queues.ts'

export interface RelayServices {
  bus: EventBus
  triageQueue: TriageQueue
  photoQueue: PhotoQueue
}

const nothing: readonly string[] = []

/**
 * Hands on what the stream brought: every event to the bus, a filed petition to triage, an entry's photos to their check.
 * Repeating is harmless.
 * @returns the ids of the events that were not handed on whole, to be tried again
 */
export const relayEvents = async (
  { bus, triageQueue, photoQueue }: RelayServices,
  events: readonly PetitionEvent[],
): Promise<string[]> => {
  const filed = events.filter(({ action }) => action === 'file')
  const withPhotos = events.filter(({ photos }) => photos).map(({ eventId }) => eventId)
  const [notPublished, notQueued, notChecked] = await Promise.all([
    events.length > 0 ? bus.publish(events) : nothing,
    filed.length > 0 ? triageQueue.enqueue(filed.map(({ petitionId }) => petitionId)) : nothing,
    withPhotos.length > 0 ? photoQueue.enqueue(withPhotos) : nothing,
  ])
  const waiting = filed
    .filter(({ petitionId }) => notQueued.includes(petitionId))
    .map(({ eventId }) => eventId)
  return [...new Set([...notPublished, ...waiting, ...notChecked])]
}
