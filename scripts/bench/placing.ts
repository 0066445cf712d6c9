import { memorySimilarityStore } from '../../shared/adapters/memory/similarity-store.ts'
import type { KeptMatter, SimilarityStore } from '../../shared/ports/similarity-store.ts'
import { placeKept } from '../../shared/usecases/place-similar.ts'
import { readYear } from '../group/petitions.ts'
import { DATA_FOLDER, whyNoData } from '../suggest/petitions.ts'

const AT = [400, 2000, 4326] // petitions of the street, up to a real year
const WINDOW = 200 // filings that a figure is the mean of

interface Reads {
  /** Short queries of leads. */
  queries: number
  /** Matters and groups, each an item of about 1 KB: a read unit. */
  items: number
}

const counting = (store: SimilarityStore, reads: Reads): SimilarityStore => {
  const counted = <T>(items: T[]): T[] => {
    reads.items += items.length
    return items
  }
  return {
    ...store,
    newestWithLead: async (...asked) => {
      reads.queries++
      return store.newestWithLead(...asked)
    },
    findMatters: async (...asked) => counted(await store.findMatters(...asked)),
    findGroups: async (...asked) => counted(await store.findGroups(...asked)),
  }
}

/** Files the real year into one street, in its order, and counts what the last filings before each size read. */
export const measurePlacing = async () => {
  const missing = whyNoData(DATA_FOLDER)
  if (missing) throw new Error(`The petitions to measure with are ${missing}`)
  const year = readYear(DATA_FOLDER)
    .map(({ id, matter }): KeptMatter => {
      const day = (matter.at ?? '').slice(2, 10).replaceAll('-', '')
      return { petitionId: `${day}-${id}`, streetId: 'street', communityId: 'community', matter }
    })
    .sort((a, b) => (a.petitionId < b.petitionId ? -1 : 1))
  const reads: Reads = { queries: 0, items: 0 }
  const similarity = counting(memorySimilarityStore(), reads)
  const rows: Record<string, number>[] = []
  const window: Reads[] = []
  for (const [index, kept] of year.entries()) {
    const before = { ...reads }
    await placeKept({ similarity }, kept)
    window.push({ queries: reads.queries - before.queries, items: reads.items - before.items })
    if (!AT.includes(index + 1)) continue
    const last = window.slice(-WINDOW)
    const mean = (of: keyof Reads) => last.reduce((sum, one) => sum + one[of], 0) / last.length
    rows.push({
      petitions: index + 1,
      groups: (await similarity.listGroups('street')).length,
      leadQueries: Number(mean('queries').toFixed(1)),
      items: Number(mean('items').toFixed(1)),
      mostItems: Math.max(...last.map(({ items }) => items)),
    })
  }
  return rows
}
