import type { DueLane } from '../domain/deadlines/due-actions.ts'
import type { Timestamp } from '../domain/time.ts'
import { DUE_SHARDS, type PetitionStore } from '../ports/petition-store.ts'

const PAGE = 100

/**
 * Calls `act` with everything that is due for a schedule, a page at a time, until nothing is due. Acting moves a
 * petition on in the index, where its next action may be due as well; a page on which nothing could be acted on ends
 * its shard, so that a failure cannot loop.
 * @param act returns how many of the numbers were dealt with
 */
export const sweepDue = async (
  petitions: Pick<PetitionStore, 'listDue'>,
  lane: DueLane,
  now: Timestamp,
  act: (petitionIds: string[]) => Promise<number>,
): Promise<number> => {
  let total = 0
  for (let shard = 0; shard < DUE_SHARDS; shard++)
    for (;;) {
      const due = await petitions.listDue(lane, shard, now, PAGE)
      const done = due.length > 0 ? await act(due) : 0
      total += done
      if (done === 0) break
    }
  return total
}
