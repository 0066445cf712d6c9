import type { LocationQuery, RouteLocationRaw } from 'vue-router'
import type { CountsQuery, WorklistQuery } from '../api/api.ts'

/** What stands in the address of a list; a link to it shows the same list to a colleague. */
export const filterNames = [
  ...(['scope', 'desk', 'stage', 'due', 'kind', 'category'] as const),
  ...(['community', 'handler', 'org', 'priority', 'q'] as const),
] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Partial<Record<FilterName, string>>

export const filtersOf = (query: LocationQuery): Filters =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = query[name]
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )

/** A made-up value in an address is the API's to refuse. */
export const toListQuery = (filters: Filters): WorklistQuery => filters as WorklistQuery
export const toCountsQuery = ({ q: _words, ...filters }: Filters): CountsQuery => filters as CountsQuery

export const sameFilters = (a: Filters, b: Filters): boolean =>
  filterNames.every((name) => a[name] === b[name])

/** Where the list of these filters is shown: a desk has a page of its own. */
export const placeOfList = (filters: Filters): RouteLocationRaw => {
  const { desk, ...query } = filters
  return desk ? { name: 'desk', params: { desk }, query } : { name: 'list', query }
}

export const dueNames = { overdue: '已超期', today: '今天到期', soon: '24 小时内到期' } as const
