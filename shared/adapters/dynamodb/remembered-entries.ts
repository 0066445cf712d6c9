import type { TimelineEntry } from '../../domain/timeline/chain.ts'
import type { PetitionStore } from '../../ports/petition-store.ts'
import { cacheFor } from './cache.ts'

const REMEMBERED_MS = 10 * 60_000 // by the container's own clock: as long may a title outlive its erasure here
const MOST_TIMELINES = 500 // 25 MB when all are long

/**
 * Reads timelines for who comes back to the same ones, event by event: entries are written once and never change, so that a
 * container reads of those that it remembers only what was appended since.
 */
export const rememberedEntries = (
  { findEntries }: Pick<PetitionStore, 'findEntries'>,
  now: () => number = () => performance.now(),
): Pick<PetitionStore, 'findEntries'> => {
  const timelines = cacheFor<TimelineEntry[]>(REMEMBERED_MS, now, MOST_TIMELINES)
  return {
    async findEntries(petitionId, upTo, after = 0) {
      const known = (await timelines.get(petitionId, async () => [])) ?? []
      const read = known.length
      if (read < upTo) {
        const appended = await findEntries(petitionId, upTo, read)
        known.splice(read, appended.length, ...appended) // who read beside may have put the same there
      }
      return known.slice(after, upTo)
    },
  }
}
