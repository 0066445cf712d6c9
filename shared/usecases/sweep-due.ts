import type { DueLane } from '../domain/deadlines/due-actions.ts'
import { isDue } from '../domain/deadlines/next-due.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Timestamp } from '../domain/time.ts'
import { DUE_SHARDS, type PetitionStore } from '../ports/petition-store.ts'

const PAGE = 100

/**
 * Calls `act` with everything that is due for a schedule, a page of a shard at a time, until nothing is due. All shards are
 * asked at once, for most have nothing; what they have is acted on one shard after another. A shard is asked again when its
 * page was full, or when what was acted on is due for its next action already; a page on which nothing could be acted on
 * ends its shard, so that a failure cannot loop.
 * @param act returns those that were dealt with, as they are then
 * @returns how many were dealt with
 */
export const sweepDue = async (
  petitions: Pick<PetitionStore, 'listDue'>,
  lane: DueLane,
  now: Timestamp,
  act: (petitionIds: string[]) => Promise<readonly Petition[]>,
): Promise<number> => {
  let total = 0
  let shards = Array.from({ length: DUE_SHARDS }, (_, shard) => shard)
  while (shards.length > 0) {
    const pages = await Promise.all(
      shards.map(async (shard) => ({ shard, due: await petitions.listDue(lane, shard, now, PAGE) })),
    )
    shards = []
    for (const { shard, due } of pages) {
      const done = due.length > 0 ? await act(due) : []
      total += done.length
      const mayHaveMore = due.length === PAGE || done.some((petition) => isDue(petition, lane, now))
      if (done.length > 0 && mayHaveMore) shards.push(shard)
    }
  }
  return total
}
