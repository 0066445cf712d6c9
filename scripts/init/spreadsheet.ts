import { parse } from 'csv-parse/sync'
import { type FieldError, InvalidInput } from '../../shared/domain/errors.ts'

/** A row of a spreadsheet as an item of the street's file, with the line that it stands on. */
export interface Row {
  item: Record<string, string>
  line: number
}

/** What the columns may be called beside the field's own name; the first is shown in messages. */
const columns = {
  people: { account: ['账号'], name: ['姓名', '名称'], role: ['角色'], organisation: ['单位', '所属单位'] },
  places: {
    key: ['编号', '点位编号'],
    kind: ['类型', '点位类型'],
    name: ['名称', '点位名称'],
    community: ['社区', '所在社区'],
  },
} as const
export type Sheet = keyof typeof columns

const columnsOf = (sheet: Sheet): Record<string, readonly string[]> => columns[sheet]
export const columnLabel = (sheet: Sheet, field: string): string => columnsOf(sheet)[field]?.[0] ?? field

/** Spreadsheets save CSV in UTF-8 or, here by default, in GBK. */
const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

interface Line {
  cells: string[]
  /** Its number in the file. */
  line: number
}

const parseLines = (name: string, bytes: Uint8Array): Line[] => {
  try {
    const lines: Line[] = []
    parse(decode(bytes), {
      ...{ bom: true, trim: true, relax_column_count: true, delimiter: [',', ';', '\t', '，'] },
      on_record: (cells, { lines: line }) => {
        lines.push({ cells, line })
        return cells
      },
    })
    return lines
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const message = `不是正确的 CSV 文件，请用电子表格另存为“CSV UTF-8”（${why}）。`
    throw new InvalidInput([{ path: name, message }])
  }
}

/**
 * The rows of a CSV file, separated by commas, semicolons or tabs: headings in the first line, empty cells and lines left
 * out.
 * @throws InvalidInput
 */
export const readSpreadsheet = (sheet: Sheet, name: string, bytes: Uint8Array): Row[] => {
  const [heading, ...rows] = parseLines(name, bytes)
  const known = Object.entries(columnsOf(sheet))
  const fields = (heading?.cells ?? []).map(
    (cell) => known.find(([field, names]) => field === cell.toLowerCase() || names.includes(cell))?.[0],
  )
  const errors: FieldError[] = [
    ...fields.flatMap((field, index) => {
      const cell = heading?.cells[index]
      return field || !cell ? [] : [{ path: name, message: `不认识“${cell}”这一列，请去掉或改名。` }]
    }),
    ...known.flatMap(([field, [label]]) =>
      fields.includes(field) ? [] : [{ path: name, message: `第一行缺少“${label}”这一列。` }],
    ),
  ]
  if (errors.length > 0) throw new InvalidInput(errors)

  const itemOf = (cells: readonly string[]) =>
    Object.fromEntries(
      cells.flatMap((cell, index) => {
        const field = fields[index]
        return field && cell !== '' ? [[field, cell] as const] : []
      }),
    )
  return rows
    .map(({ cells, line }) => ({ line, item: itemOf(cells) }))
    .filter(({ item }) => Object.keys(item).length > 0)
}
