import { maskContacts } from '../domain/petition/masking.ts'
import type { Timestamp } from '../domain/time.ts'
import { dueAsOf } from '../ports/petition-list.ts'
import type { ListPosition, ListQuery, ListRow, PetitionStore } from '../ports/petition-store.ts'

const CHUNK = 100 // words that one batch of the table reads
const MOST = 600 // petitions looked through for one page: 600 read units at worst, should no row say it

/** Small letters, one width, no space at the ends: what is typed and what is looked through alike. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
/** All of these words have to be there, anywhere. */
export const termsOf = (typed: string): string[] => plain(typed).split(/\s+/).filter(Boolean)

export interface Found {
  rows: ListRow[]
  next?: ListPosition
  /** How many petitions were looked through, and whether those were all there are. */
  searched: { petitions: number; all: boolean }
}

/**
 * A page of those of a list that have all the terms in a row's own columns (`namesOf`) or in the resident's words, address
 * included. Contact-like parts are masked first: nobody finds a petition by a phone number in its text.
 */
export const searchList = async (
  petitions: Pick<PetitionStore, 'list' | 'findWords'>,
  query: ListQuery,
  terms: readonly string[],
  namesOf: (row: ListRow) => string,
): Promise<Found> => {
  const hasAll = (text: string): boolean => terms.every((term) => plain(text).includes(term))
  const matching = async (rows: readonly ListRow[]): Promise<ListRow[]> => {
    const open = rows.filter((row) => !hasAll(namesOf(row)))
    const words = await petitions.findWords(open.map(({ petitionId }) => petitionId))
    const isFound = (row: ListRow) => {
      const said = words.get(row.petitionId)
      return hasAll(`${namesOf(row)} ${said ? maskContacts(said) : ''}`)
    }
    return rows.filter(isFound)
  }
  // a row of a settled lane does not say where it stands: there a page ends where a chunk does
  const isOpen = query.lane === 'open'
  const positionOf = (row: ListRow, asOf: Timestamp) => ({
    order: dueAsOf(row, asOf),
    petitionId: row.petitionId,
  })
  const found: ListRow[] = []
  let looked = 0
  let after = query.after
  for (;;) {
    const limit = isOpen ? CHUNK : query.limit
    const page = await petitions.list({ ...query, limit, ...(after && { after }) })
    looked += page.rows.length
    found.push(...(await matching(page.rows)))
    if (found.length > query.limit) {
      const rows = found.slice(0, query.limit)
      const last = rows.at(-1)
      return {
        rows,
        ...(last && { next: positionOf(last, query.asOf) }),
        searched: { petitions: looked, all: false },
      }
    }
    after = page.next
    const isEnough = isOpen ? found.length === query.limit : found.length > 0
    if (!after || isEnough || looked >= MOST)
      return {
        rows: found,
        // no page is empty and goes on: beyond so many petitions a search says that it stops
        ...(after && found.length > 0 && { next: after }),
        searched: { petitions: looked, all: !after },
      }
  }
}
