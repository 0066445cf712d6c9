import type { Petition } from '../domain/petition/petition.ts'
import { later, type Timestamp } from '../domain/time.ts'
import type { ListPosition, ListQuery, ListRow, PetitionStore } from '../ports/petition-store.ts'
import { aFiling } from './a-filing.ts'
import { FILED_AT } from './a-petition.ts'

export const MINUTE = 60_000
export const NOW = later(FILED_AT, 10 * MINUTE)
export const dueIn = (minutes: number): Timestamp => later(FILED_AT, minutes * MINUTE)
export const ids = (rows: readonly ListRow[]): string[] => rows.map(({ petitionId }) => petitionId)

type Asked = Partial<ListQuery> & Pick<ListQuery, 'owners'>
export const ask = (asked: Asked): ListQuery => ({
  lane: 'open',
  asOf: NOW,
  limit: 100,
  matches: () => true,
  ...asked,
})

export const file = async (store: PetitionStore, overrides: Partial<Petition>): Promise<Petition> => {
  const filing = aFiling(overrides)
  await store.file(filing)
  return filing.petition
}

/** All pages of a query, with what happens before each page but the first. */
export const readThrough = async (
  store: PetitionStore,
  query: ListQuery,
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<ListRow[][]> => {
  const pages: ListRow[][] = []
  let after: ListPosition | undefined
  do {
    if (after) await meanwhile()
    const page = await store.list({ ...query, ...(after && { after }) })
    pages.push(page.rows)
    after = page.next
  } while (after)
  return pages
}

export const org = { orgId: 'dongzheng' }
export const wang = { personId: 'wang' }
