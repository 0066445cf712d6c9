/** With it Excel reads UTF-8; a file has it once, at its beginning. */
export const BYTE_ORDER_MARK = '\ufeff'
export const LINE_END = '\r\n' // RFC 4180
const MOST_CHARACTERS = 32_000 // of a cell; Excel takes 32,767
const CUT = '…（余下内容请在系统中查看）'

/** What a spreadsheet would run, in plain or full-width characters, also behind space that it drops. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\u2212\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]|^[\t\r\n]/u
/** What a spreadsheet would make a number of that it then shows or keeps otherwise: long, with zeros before, with an E. */
const NUMBER = /^\s*(?:\d{12,}|0\d+|\d+(?:\.\d+)?[eE]\d+)\s*$/
/** What it would make a date or a time of: `3-2` is a flat. */
const DATE =
  /^\s*(?:\d{1,4}([-/])\d{1,2}(?:\1\d{1,4})?|\d{1,2}:\d{2}(?::\d{2})?|(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?)\s*$/

/** A text that is shown and not run: an apostrophe goes before what a spreadsheet would take for a formula. */
export const withoutFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** A text that stays one: an apostrophe goes before what a spreadsheet would take for something else. */
export const plainText = (text: string): string => {
  const short = text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS) + CUT : text
  return NUMBER.test(short) || DATE.test(short) ? `'${short}` : withoutFormula(short)
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** One record of RFC 4180 with its line end. Cells are written as they are: whoever has text makes it plain first. */
export const csvLine = (cells: readonly string[]): string => cells.map(quoted).join(',') + LINE_END
