import * as z from 'zod/mini'
import { itemIdPattern, type SupervisionItem } from '../domain/supervision/item.ts'
import type { EndedAfter, SupervisionStore } from '../ports/supervision-store.ts'
import { cursorMoment, decodeCursor, encodeCursor } from './cursor.ts'

/** So many of a street's newest that have ended are looked at where all of them are meant: figures, and what may flare up. */
export const RECENT_ENDED = 200

const READ_AT_ONCE = 100
const MOST_READS = 5 // of a rare kind a page may be short, and go on

const cursorSchema = z.strictObject({
  proposedAt: cursorMoment(),
  itemId: z.string().check(z.regex(itemIdPattern)),
})

/** A page of what has ended, as far as it matches, with where the next one begins. @throws InvalidInput */
export const pageOfEnded = async (
  items: Pick<SupervisionStore, 'listEnded'>,
  streetId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  matches: (item: SupervisionItem) => boolean,
): Promise<{ found: SupervisionItem[]; cursor?: string }> => {
  const goesOn = (found: SupervisionItem[], { proposedAt, itemId }: EndedAfter) => ({
    ...{ found, cursor: encodeCursor({ proposedAt, itemId }) },
  })
  const found: SupervisionItem[] = []
  let after: EndedAfter | undefined = cursor ? decodeCursor(cursorSchema, cursor) : undefined
  for (let read = 1; read <= MOST_READS; read++) {
    const page = await items.listEnded(streetId, { after, limit: READ_AT_ONCE })
    found.push(...page.items.filter(matches))
    const last = found[limit - 1]
    if (found.length > limit && last) return goesOn(found.slice(0, limit), last)
    after = page.items.at(-1)
    if (!page.more || !after) return { found }
  }
  return after ? goesOn(found, after) : { found }
}
