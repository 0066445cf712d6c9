import type { PetitionEvent } from '../domain/events.ts'
import { countsOf } from '../domain/statistics/count-event.ts'
import type { CounterStore } from '../ports/counter-store.ts'

/** Adds an event to the figures of its community, once however often it comes. */
export const countEvent = async (
  { counters }: { counters: Pick<CounterStore, 'countOnce'> },
  event: PetitionEvent,
): Promise<'counted' | 'repeated' | 'nothing-to-count'> => {
  const counts = countsOf(event)
  return counts.length > 0 ? counters.countOnce(event, counts) : 'nothing-to-count'
}
