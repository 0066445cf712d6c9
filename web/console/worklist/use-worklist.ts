import { computed } from 'vue'
import { Refused } from '../../api/exchange.ts'
import { countWorklist, listPetitions, type WorklistRow } from '../api/api.ts'
import { setServerTime } from '../clock.ts'
import { useLoad } from '../loading.ts'
import { type Filters, toCountsQuery, toListQuery } from './filters.ts'

const PAGE = 30
const MAX_PAGE = 100 // the API's limit

/** A worklist, page after page as it stood when the first one was read, and the numbers that belong to it. */
export const useWorklist = () => {
  const first = useLoad(async (filters: Filters, atLeast: number) => {
    const limit = String(Math.min(MAX_PAGE, Math.max(PAGE, atLeast)))
    return { filters, ...(await listPetitions({ ...toListQuery(filters), limit })) }
  })
  const rows = computed<readonly WorklistRow[]>(() => first.value.value?.items ?? [])
  const counts = useLoad(async (filters: Filters) => {
    const counted = await countWorklist(toCountsQuery(filters))
    setServerTime(counted.asOf)
    return counted
  })
  const next = useLoad(async () => {
    const shown = first.value.value
    if (!shown?.cursor) return
    const { filters, items, cursor } = shown
    try {
      const page = await listPetitions({ ...toListQuery(filters), limit: String(PAGE), cursor })
      if (first.value.value === shown)
        first.value.value = { filters, ...page, items: [...items, ...page.items] }
    } catch (error) {
      // a page belongs to a moment, and the moment has passed: read as many anew
      if (!(error instanceof Refused) || error.status !== 400) throw error
      await first.run(filters, items.length + PAGE)
    }
  })

  return {
    rows,
    /** How far a search has looked. */
    searched: computed(() => first.value.value?.searched),
    /** Rows and numbers come apart; they are of one list once both are there. */
    settled: computed(() => !first.busy.value && !counts.busy.value),
    hasMore: computed(() => first.value.value?.cursor !== undefined),
    first,
    counts,
    next,
    /** @param atLeast rows that were shown before, for somebody who comes back */
    load: (filters: Filters, atLeast = 0) => Promise.all([first.run(filters, atLeast), counts.run(filters)]),
  }
}
