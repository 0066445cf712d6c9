import {
  type Counts,
  countWorklist,
  listPetitions,
  type WorklistQuery,
  type WorklistRow,
} from '../api/api.ts'

/** What a worklist holds in all, and each petition of it that is late or ends today. */
export interface Standing {
  open: Counts
  overdue: readonly WorklistRow[]
  today: readonly WorklistRow[]
}

const PAGE = 100 // as many as one request gives

/** A whole list, page after page. */
const listAll = async (query: WorklistQuery): Promise<WorklistRow[]> => {
  const rows: WorklistRow[] = []
  let cursor: string | undefined
  do {
    const page = await listPetitions({ ...query, limit: String(PAGE), ...(cursor && { cursor }) })
    rows.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return rows
}

/** @throws Refused, NoAnswer */
export const loadStanding = async (scope: 'org' | 'street'): Promise<Standing> => {
  const [open, overdue, today] = await Promise.all([
    countWorklist({ scope }),
    listAll({ scope, due: 'overdue' }),
    listAll({ scope, due: 'today' }),
  ])
  return { open, overdue, today }
}
