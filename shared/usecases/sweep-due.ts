import type { NextDue } from '../domain/deadlines/next-due.ts'
import type { Timestamp } from '../domain/time.ts'
import { DUE_SHARDS, type PetitionStore } from '../ports/petition-store.ts'

const PAGE = 100

/**
 * Calls `act` with everything that is due for an action, a page at a time, until nothing is due. Acting removes a
 * petition from the index; a page on which nothing could be acted on ends its shard, so that a failure cannot loop.
 * @param act returns how many of the numbers were dealt with
 */
export const sweepDue = async (
  petitions: Pick<PetitionStore, 'listDue'>,
  action: NextDue['action'],
  now: Timestamp,
  act: (petitionIds: string[]) => Promise<number>,
): Promise<number> => {
  let total = 0
  for (let shard = 0; shard < DUE_SHARDS; shard++)
    for (;;) {
      const due = await petitions.listDue(action, shard, now, PAGE)
      const done = due.length > 0 ? await act(due) : 0
      total += done
      if (done === 0 || due.length < PAGE) break
    }
  return total
}
