/** A report as page, paper and Excel show it: the same tables, with the same numbers. */
export interface Report {
  title: string
  /** Whose, of when. */
  lead: string
  tables: readonly ReportTable[]
}
export type Cell = string | number
export interface ReportTable {
  title: string
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
  /** The column with numbers of petitions, which lead to them. */
  petitionColumn?: number
  /** Columns whose words stay on one line. */
  fit?: readonly number[]
  /** What is said where there is no row. */
  empty: string
}

/** Columns of numbers stand to the right. */
export const isNumeric = ({ rows }: ReportTable, column: number): boolean =>
  rows.some((row) => typeof row[column] === 'number')
