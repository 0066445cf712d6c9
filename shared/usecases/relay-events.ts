import type { PetitionEvent } from '../domain/events.ts'
import type { EventBus, TriageQueue } from '../ports/queues.ts'

export interface RelayServices {
  bus: EventBus
  triageQueue: TriageQueue
}

const nothing: readonly string[] = []

/**
 * Hands on what the stream brought: every event to the bus, a filed petition to triage. Repeating is harmless.
 * @returns the ids of the events that were not handed on whole, to be tried again
 */
export const relayEvents = async (
  { bus, triageQueue }: RelayServices,
  events: readonly PetitionEvent[],
): Promise<string[]> => {
  const filed = events.filter(({ action }) => action === 'file')
  const [notPublished, notQueued] = await Promise.all([
    events.length > 0 ? bus.publish(events) : nothing,
    filed.length > 0 ? triageQueue.enqueue(filed.map(({ petitionId }) => petitionId)) : nothing,
  ])
  const waiting = filed
    .filter(({ petitionId }) => notQueued.includes(petitionId))
    .map(({ eventId }) => eventId)
  return [...new Set([...notPublished, ...waiting])]
}
