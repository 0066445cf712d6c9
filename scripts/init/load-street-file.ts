import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { InvalidInput } from '../../shared/domain/errors.ts'
import type { StreetFile } from '../../shared/domain/street/street-file.ts'
import { readStreetFile } from '../../shared/usecases/read-street-file.ts'
import { Refusal } from '../command/refusal.ts'
import { isFields, withCodes } from './chinese-values.ts'
import { columnLabel, type Row, readSpreadsheet, type Sheet } from './spreadsheet.ts'

/** Where a field stands that an error names, for whoever edits the files. */
type Locate = (path: string) => string

const sheets = ['people', 'places'] as const satisfies readonly Sheet[]

const readBytes = async (path: string): Promise<Uint8Array> =>
  readFile(path).catch((error: Error) => {
    throw new Refusal(`读不到文件。Cannot read ${path}: ${error.message}`)
  })

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** JSON with comments and trailing commas. @throws InvalidInput with the line */
const parseJson = (text: string, name: string): Node => {
  const faults: ParseError[] = []
  const tree = parseTree(text, faults, { allowTrailingComma: true })
  const [fault] = faults
  if (tree && !fault) return tree
  const path = `${name} 第${lineAt(text, fault?.offset ?? 0)}行`
  const why = fault ? printParseErrorCode(fault.error) : 'Empty'
  throw new InvalidInput([{ path, message: `不是正确的 JSON，请检查逗号、引号和括号（${why}）。` }])
}

/** The nearest thing that stands in the file: a field that is missing is looked for where it belongs. */
const nodeAt = (tree: Node, path: readonly string[]): Node => {
  const steps = path.map((step) => (/^\d+$/.test(step) ? Number(step) : step))
  for (let length = steps.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, steps.slice(0, length))
    if (node) return node
  }
  return tree
}

/** The same errors with the file and line that they are about. */
export const located = (error: unknown, locate: Locate): unknown =>
  error instanceof InvalidInput
    ? new InvalidInput(error.errors.map(({ path, message }) => ({ path: locate(path), message })))
    : error

/**
 * Reads a street's file and the spreadsheets that it names for people and places.
 * @throws InvalidInput with all that is wrong, with file and line; Refusal for a file that cannot be read
 */
export const loadStreetFile = async (path: string): Promise<{ file: StreetFile; locate: Locate }> => {
  const name = basename(path)
  const text = new TextDecoder().decode(await readBytes(path))
  const tree = parseJson(text, name)
  const content: unknown = getNodeValue(tree)
  const fields: Record<string, unknown> = isFields(content) ? { ...content } : {}
  const spreadsheets = new Map<string, { name: string; sheet: Sheet; rows: Row[] }>()
  for (const sheet of sheets) {
    const named = fields[sheet]
    if (typeof named !== 'string') continue
    const rows = readSpreadsheet(sheet, named, await readBytes(resolve(dirname(path), named)))
    spreadsheets.set(sheet, { name: named, sheet, rows })
    fields[sheet] = rows.map(({ item }) => item)
  }

  const locate: Locate = (field) => {
    const steps = field.split('.')
    const [list = '', index, ...rest] = steps
    const spreadsheet = spreadsheets.get(list)
    if (!spreadsheet) return `${name} 第${lineAt(text, nodeAt(tree, steps).offset)}行 ${field}`
    const row = index === undefined ? undefined : spreadsheet.rows[Number(index)]
    if (!row) return spreadsheet.name
    return `${spreadsheet.name} 第${row.line}行「${columnLabel(spreadsheet.sheet, rest.join('.'))}」`
  }
  try {
    return { file: readStreetFile(withCodes(fields)), locate }
  } catch (error) {
    throw located(error, locate)
  }
}
