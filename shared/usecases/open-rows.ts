import type { Timestamp } from '../domain/time.ts'
import type { ListOwner, ListRow, PetitionStore } from '../ports/petition-store.ts'

const EVERYTHING = Number.MAX_SAFE_INTEGER // open lists are read whole in any case: pages would read them again

/** All that is open on these lists, by due date. */
export const openRows = async (
  petitions: Pick<PetitionStore, 'list'>,
  owners: readonly ListOwner[],
  asOf: Timestamp,
  matches: (row: ListRow) => boolean = () => true,
): Promise<ListRow[]> =>
  (await petitions.list({ owners, lane: 'open', asOf, limit: EVERYTHING, matches })).rows
