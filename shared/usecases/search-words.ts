import { inBatches } from '../domain/batches.ts'
import { maskContacts } from '../domain/petition/masking.ts'
import { openPosition } from '../ports/petition-list.ts'
import type { ListPage, ListPosition, ListQuery, ListRow, PetitionStore } from '../ports/petition-store.ts'

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
 * The rows of a list a chunk at a time, each with where it goes on. Open lists are read whole for every page, so once for
 * all that is looked through; a row of a settled lane does not say where it stands: there a chunk is a page.
 */
async function* chunksOf(petitions: Pick<PetitionStore, 'list'>, query: ListQuery): AsyncGenerator<ListPage> {
  if (query.lane === 'open') {
    const { rows, next } = await petitions.list({ ...query, limit: MOST })
    const chunks = inBatches(rows, CHUNK)
    for (const [index, chunk] of chunks.entries()) {
      const last = chunk.at(-1)
      const after = last && index < chunks.length - 1 ? openPosition(last, query.asOf) : next
      yield { rows: chunk, ...(after && { next: after }) }
    }
    return
  }
  let { after } = query
  do {
    const page = await petitions.list({ ...query, ...(after && { after }) })
    yield page
    after = page.next
  } while (after)
}

/**
 * A page of those of a list that have all the terms in a row's own columns (`namesOf`) or in the resident's words, address
 * included. Contact-like parts are masked first: nobody finds a petition by a phone number in its text, nor by words that
 * are not theirs to read.
 */
export const searchList = async (
  petitions: Pick<PetitionStore, 'list' | 'findWords'>,
  query: ListQuery,
  terms: readonly string[],
  namesOf: (row: ListRow) => string,
  readsWords: (row: ListRow) => boolean = () => true,
): Promise<Found> => {
  const hasAll = (text: string): boolean => {
    const looked = plain(text)
    return terms.every((term) => looked.includes(term))
  }
  const matching = async (rows: readonly ListRow[]): Promise<ListRow[]> => {
    const named = rows.map((row) => ({ row, names: namesOf(row) }))
    const open = named.filter(({ names }) => !hasAll(names))
    const read = open.filter(({ row }) => readsWords(row))
    const words = await petitions.findWords(read.map(({ row }) => row.petitionId))
    const isFound = ({ row, names }: (typeof named)[number]) => {
      const said = words.get(row.petitionId)
      return hasAll(`${names} ${said ? maskContacts(said) : ''}`)
    }
    return named.filter(isFound).map(({ row }) => row)
  }
  const found: ListRow[] = []
  let looked = 0
  for await (const { rows, next } of chunksOf(petitions, query)) {
    looked += rows.length
    found.push(...(await matching(rows)))
    if (found.length > query.limit) {
      const page = found.slice(0, query.limit)
      const last = page.at(-1)
      return {
        rows: page,
        ...(last && { next: openPosition(last, query.asOf) }),
        searched: { petitions: looked, all: false },
      }
    }
    const isEnough = query.lane === 'open' ? found.length === query.limit : found.length > 0
    if (next && (isEnough || looked >= MOST))
      return {
        rows: found,
        // no page is empty and goes on: beyond so many petitions a search says that it stops
        ...(found.length > 0 && { next }),
        searched: { petitions: looked, all: false },
      }
  }
  return { rows: found, searched: { petitions: looked, all: true } }
}
