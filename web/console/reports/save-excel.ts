import type { Report } from './report.ts'

const MAX_NAME = 31 // of a sheet, which may not have these signs in it
const sheetName = (title: string, index: number): string =>
  `${index + 1} ${title.replace(/[\\/?*[\]:]/g, ' ')}`.slice(0, MAX_NAME)

/** Each table of a report as a sheet; text stays text, so that nothing in it is run. */
export const saveExcel = async ({ title, lead, tables }: Report): Promise<void> => {
  const { default: writeExcel } = await import('write-excel-file/browser')
  const sheets = tables.map((table, index) => ({
    sheet: sheetName(table.title, index),
    columns: table.head.map((head, column) => ({
      width: Math.min(
        60,
        Math.max(head.length * 2, ...table.rows.map((row) => String(row[column]).length * 1.6)) + 2,
      ),
    })),
    data: [
      [{ value: title, fontWeight: 'bold' as const }],
      [{ value: lead }],
      table.head.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...table.rows.map((row) =>
        row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
      ),
    ],
  }))
  await writeExcel(sheets).toFile(`${title}.xlsx`)
}
