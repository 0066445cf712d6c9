interface Page<T> {
  items: readonly T[]
  cursor?: string | undefined
}

/**
 * What stands on all pages of a list, in order.
 * @param page asks for one: the first, or the one at a cursor
 */
export const everyPage = async <T>(page: (at: { cursor?: string }) => Promise<Page<T>>): Promise<T[]> => {
  const seen: T[] = []
  let cursor: string | undefined
  do {
    const { items, cursor: next } = await page(cursor ? { cursor } : {})
    seen.push(...items)
    cursor = next
  } while (cursor)
  return seen
}
