import { BYTE_ORDER_MARK, csvLine, plainText } from '../../../shared/domain/export/csv.ts'

/** What is shown as a chart and as a table, and saved: the same numbers in all three. */
export interface Figure {
  /** Of the files. */
  name: string
  title: string
  hint?: string
  /** What the rows are: 社区, 类别. */
  of: string
  columns: readonly string[]
  rows: readonly FigureRow[]
  /** Of all rows together, as the API has it. */
  total?: FigureRow
  /** Which columns are drawn. */
  drawn: readonly number[]
  /** `columns` stand along time, `bars` lie beside their names. */
  shape: 'columns' | 'bars'
}

export interface FigureRow {
  label: string
  values: readonly (number | undefined)[]
}

/** A number as the API gave it: nothing is rounded here. */
export const numberText = (value: number | undefined): string => (value === undefined ? '—' : String(value))

/** As exports are: for Excel, with nothing that it would run. */
export const figureCsv = ({ of, columns, rows, total }: Figure): string => {
  const line = ({ label, values }: FigureRow) =>
    csvLine([plainText(label), ...values.map((value) => (value === undefined ? '' : String(value)))])
  const head = csvLine([of, ...columns].map(plainText))
  return BYTE_ORDER_MARK + head + rows.map(line).join('') + (total ? line(total) : '')
}
