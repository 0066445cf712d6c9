import type { Kind } from '../petition/kinds.ts'
import { DAY_MS, dayOf, millis, type Timestamp } from '../time.ts'

/** What is known of a petition from the register. */
export interface PlacedPetition {
  petitionId: string
  filedAt: Timestamp
  kind: Kind
  placeCode?: string
}

/** The same kind of petition that comes back at the same posted code. */
export interface RecurringPlace {
  placeCode: string
  kind: Kind
  petitions: string[]
  firstAt: Timestamp
  lastAt: Timestamp
}

const AT_LEAST = 3 // twice is an accident
const DAYS = 3 // on so many days: neighbours who file on one evening tell of one thing
const SPAN_DAYS = 14 // what comes within a fortnight has not been mended yet, and has not come back

/**
 * Places where the same kind of petition comes back: at least three, on three days, over a fortnight. The most of them
 * first. Whoever looks hands in the time that counts.
 */
export const recurringPlaces = (petitions: readonly PlacedPetition[]): RecurringPlace[] => {
  const byPlace = new Map<string, PlacedPetition[]>()
  for (const petition of petitions) {
    if (!petition.placeCode) continue
    const place = `${petition.placeCode} ${petition.kind}`
    byPlace.set(place, [...(byPlace.get(place) ?? []), petition])
  }
  return [...byPlace.values()]
    .flatMap((those): RecurringPlace[] => {
      const inOrder = those.toSorted((a, b) => (a.filedAt < b.filedAt ? -1 : 1))
      const [first, last] = [inOrder[0], inOrder.at(-1)]
      if (!first?.placeCode || !last) return []
      const days = new Set(inOrder.map(({ filedAt }) => dayOf(filedAt))).size
      const span = (millis(last.filedAt) - millis(first.filedAt)) / DAY_MS
      if (inOrder.length < AT_LEAST || days < DAYS || span < SPAN_DAYS) return []
      const { placeCode, kind } = first
      const ids = inOrder.map(({ petitionId }) => petitionId)
      return [{ placeCode, kind, petitions: ids, firstAt: first.filedAt, lastAt: last.filedAt }]
    })
    .sort((a, b) => b.petitions.length - a.petitions.length || (a.lastAt < b.lastAt ? 1 : -1))
}
