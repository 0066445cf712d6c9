import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const FOLDER = 'docs/decisions'
const TEMPLATE = '0000-template.md'
const records = readdirSync(FOLDER).filter((name) => /^\d{4}-.*\.md$/.test(name) && name !== TEMPLATE)
const listed = readFileSync(`${FOLDER}/README.md`, 'utf8')

test('the list of decision records has each of them under its number and title, in order', () => {
  const lines = records.sort().map((name) => {
    const [, number, title] = /^# (\d{4}) (.+)$/m.exec(readFileSync(`${FOLDER}/${name}`, 'utf8')) ?? []
    return `| [${number}](${name}) | ${title} |`
  })
  const found = listed.split('\n').flatMap((line) => /^\| \[\d{4}\].*? \|.*? \|/.exec(line)?.[0] ?? [])
  expect(found).toEqual(lines)
})

test('every number up to the last record is that of one record, or told as never used', () => {
  const numbers = records.map((name) => name.slice(0, 4))
  const last = Math.max(...numbers.map(Number))
  const missing = Array.from({ length: last }, (_, at) => String(at + 1).padStart(4, '0')).filter(
    (number) => !numbers.includes(number),
  )
  const unused = /The numbers (.+) were never used/.exec(listed)?.[1]?.match(/\d{4}/g) ?? []
  expect(unused).toEqual(missing)
  expect(new Set(numbers).size).toBe(numbers.length)
})
