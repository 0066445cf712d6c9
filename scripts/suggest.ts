import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { bestGuess } from '../shared/domain/similarity/guess-label.ts'
import { guessKind } from '../shared/domain/similarity/kind-cues.ts'
import { learnedChances } from '../shared/domain/similarity/learned-labels.ts'
import { Refusal } from './start/options.ts'
import { readLines } from './suggest/petitions.ts'

const usage = `npm run suggest -- --in petitions.jsonl --out suggestions.jsonl
  in:  one {"id", "title", "text"} a line
  out: one {"id", "category", "confidence", "kind"} a line, always the best guess`

const rowSchema = z.object({
  id: z.union([z.string(), z.number()]),
  title: z._default(z.string(), ''),
  text: z._default(z.string(), ''),
})

const rounded = (share: number): number => Math.round(share * 1000) / 1000

const suggest = (row: unknown, index: number): string => {
  const { success, data } = z.safeParse(rowSchema, row)
  if (!success) throw new Refusal(`line ${index + 1} is no {"id", "title", "text"}`)
  const { id, ...words } = data
  const { label, confidence } = bestGuess(learnedChances(words))
  return JSON.stringify({ id, category: label, confidence: rounded(confidence), kind: guessKind(words).kind })
}

const main = (): void => {
  const { values } = parseArgs({ options: { in: { type: 'string' }, out: { type: 'string' } } })
  if (!values.in || !values.out) throw new Refusal(usage)
  const lines = readLines<unknown>(values.in).map(suggest)
  writeFileSync(values.out, lines.map((line) => `${line}\n`).join(''))
  console.log(`${lines.length} → ${values.out}`)
}

try {
  main()
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}
