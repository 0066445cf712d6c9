import { computed, ref, shallowRef } from 'vue'
import { type Trouble, troubleOf } from './trouble.ts'

/** One answer of the API as a page shows it: loading, in trouble, or there. Only the newest question counts. */
export const useLoad = <Args extends unknown[], T>(load: (...args: Args) => Promise<T>) => {
  const value = shallowRef<T>()
  const trouble = shallowRef<Trouble>()
  const busy = ref(false)
  let asked = 0
  const run = async (...args: Args): Promise<T | undefined> => {
    const mine = ++asked
    busy.value = true
    try {
      const loaded = await load(...args)
      if (mine !== asked) return undefined
      value.value = loaded
      trouble.value = undefined
      return loaded
    } catch (error) {
      if (mine === asked) trouble.value = troubleOf(error)
      return undefined
    } finally {
      if (mine === asked) busy.value = false
    }
  }
  return { value, trouble, busy, run }
}

interface Pages<Row> {
  items: readonly Row[]
  cursor?: string | undefined
}

/** Rows page after page, the newest first; `run()` begins anew, `run(cursor)` goes on. What stands beside them is the last page's. */
export const usePages = <Row, Beside>(load: (cursor?: string) => Promise<Pages<Row> & Beside>) => {
  const loading = useLoad(async (from?: string): Promise<Pages<Row> & Beside> => {
    const page = await load(from)
    return from ? { ...page, items: [...rows.value, ...page.items] } : page
  })
  const rows = computed((): readonly Row[] => loading.value.value?.items ?? [])
  const cursor = computed(() => loading.value.value?.cursor)
  return { rows, cursor, loading }
}
