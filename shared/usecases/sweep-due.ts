import type { DueLane } from '../domain/deadlines/due-actions.ts'
import type { Timestamp } from '../domain/time.ts'
import { DUE_SHARDS, type PetitionStore } from '../ports/petition-store.ts'

const PAGE = 100

/**
 * Calls `act` with everything that is due for a schedule, a page of a shard at a time, until nothing is due. All shards are
 * asked at once, for most have nothing; what they have is acted on one shard after another. Acting moves a petition on in
 * the index, where its next action may be due as well; a page on which nothing could be acted on ends its shard, so that
 * a failure cannot loop.
 * @param act returns how many of the numbers were dealt with
 */
export const sweepDue = async (
  petitions: Pick<PetitionStore, 'listDue'>,
  lane: DueLane,
  now: Timestamp,
  act: (petitionIds: string[]) => Promise<number>,
): Promise<number> => {
  let total = 0
  let shards = Array.from({ length: DUE_SHARDS }, (_, shard) => shard)
  while (shards.length > 0) {
    const pages = await Promise.all(
      shards.map(async (shard) => ({ shard, due: await petitions.listDue(lane, shard, now, PAGE) })),
    )
    shards = []
    for (const { shard, due } of pages) {
      const done = due.length > 0 ? await act(due) : 0
      total += done
      if (done > 0) shards.push(shard)
    }
  }
  return total
}
