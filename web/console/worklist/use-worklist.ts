import { computed, ref, shallowRef } from 'vue'
import { Refused } from '../../common/api.ts'
import { countWorklist, listPetitions, type Worklist, type WorklistRow } from '../api/api.ts'
import { setServerTime } from '../clock.ts'
import { useLoad } from '../loading.ts'
import { type Filters, toCountsQuery, toListQuery } from './filters.ts'

const PAGE = 30
const MAX_PAGE = 100 // the API's limit

/** A worklist, page after page as it stood when the first one was read, and the numbers that belong to it. */
export const useWorklist = () => {
  const rows = ref<WorklistRow[]>([])
  const cursor = ref<string>()
  const shown = shallowRef<Filters>({})
  /** How far a search has looked. */
  const searched = shallowRef<Worklist['searched']>()

  const first = useLoad(async (filters: Filters, atLeast: number) => {
    const limit = String(Math.min(MAX_PAGE, Math.max(PAGE, atLeast)))
    const page = await listPetitions({ ...toListQuery(filters), limit })
    shown.value = filters
    rows.value = page.items
    cursor.value = page.cursor
    searched.value = page.searched
    return page
  })
  const counts = useLoad(async (filters: Filters) => {
    const counted = await countWorklist(toCountsQuery(filters))
    setServerTime(counted.asOf)
    return counted
  })
  const next = useLoad(async () => {
    if (!cursor.value) return
    const filters = shown.value
    try {
      const page = await listPetitions({ ...toListQuery(filters), limit: String(PAGE), cursor: cursor.value })
      if (filters !== shown.value) return
      rows.value = [...rows.value, ...page.items]
      cursor.value = page.cursor
      searched.value = page.searched
    } catch (error) {
      // a page belongs to a moment, and the moment has passed: read as many anew
      if (!(error instanceof Refused) || error.status !== 400) throw error
      await first.run(filters, rows.value.length + PAGE)
    }
  })

  return {
    rows,
    shown,
    searched,
    hasMore: computed(() => cursor.value !== undefined),
    first,
    counts,
    next,
    /** @param atLeast rows that were shown before, for somebody who comes back */
    load: (filters: Filters, atLeast = 0) => Promise.all([first.run(filters, atLeast), counts.run(filters)]),
  }
}
