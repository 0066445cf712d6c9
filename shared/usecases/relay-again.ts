import { eventOf } from '../domain/events.ts'
import type { Timestamp } from '../domain/time.ts'
import type { TimelineArchive } from '../ports/timeline-archive.ts'
import { type RelayServices, relayEvents } from './relay-events.ts'

/**
 * Hands on again what happened since a moment, from the timelines themselves. Whoever had it already is not disturbed:
 * everything downstream knows an event by its id.
 * @returns the ids of events that were not handed on, to be tried again
 */
export const relayAgain = async (
  { archive, ...services }: RelayServices & { archive: TimelineArchive },
  since: Timestamp,
): Promise<{ relayed: number; failed: string[] }> => {
  let relayed = 0
  const failed: string[] = []
  for await (const entries of archive.entriesSince(since)) {
    const left = await relayEvents(services, entries.map(eventOf))
    relayed += entries.length - left.length
    failed.push(...left)
  }
  return { relayed, failed }
}
