import type { PetitionEvent } from '../domain/events.ts'

/** Work that is handed on. Each returns the ids that could not be handed on, to be tried again. */
export interface TriageQueue {
  enqueue(petitionIds: readonly string[]): Promise<string[]>
}

export interface PhotoQueue {
  /** Entries whose photos have to be checked: `eventId` of a petition's, `storyEntryId` of an item's. */
  enqueue(entryIds: readonly string[]): Promise<string[]>
}

export interface DeliveryQueue {
  enqueue(notificationIds: readonly string[]): Promise<string[]>
}

export interface EventBus {
  /** @returns the `eventId` of each event that was not accepted */
  publish(events: readonly PetitionEvent[]): Promise<string[]>
}
