import type { PetitionEvent } from '../../domain/events.ts'
import type { DeliveryQueue, EventBus, PhotoQueue, TriageQueue } from '../../ports/queues.ts'

/** Takes everything; `taken` is what a consumer would see, in order. */
export const memoryQueue = (): (TriageQueue & DeliveryQueue & PhotoQueue) & { taken: string[] } => {
  const taken: string[] = []
  return {
    taken,
    async enqueue(ids) {
      taken.push(...ids)
      return []
    },
  }
}

export const memoryBus = (): EventBus & { published: PetitionEvent[] } => {
  const published: PetitionEvent[] = []
  return {
    published,
    async publish(events) {
      published.push(...events)
      return []
    },
  }
}
