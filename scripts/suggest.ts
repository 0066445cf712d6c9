import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { InvalidInput } from '../shared/domain/errors.ts'
import { bestGuess } from '../shared/domain/similarity/guess-label.ts'
import { guessKind } from '../shared/domain/similarity/kind-cues.ts'
import { learnedChances } from '../shared/domain/similarity/learned-labels.ts'
import { loadStreetFile } from './init/load-street-file.ts'
import { Refusal } from './start/options.ts'
import { readLines } from './suggest/petitions.ts'
import { departmentsOf, routedRowSchema } from './suggest/street-departments.ts'

const usage = `npm run suggest -- --in petitions.jsonl --out suggestions.jsonl [--street street.jsonc]
  in:  one {"id", "title", "text"} a line
  out: one {"id", "category", "confidence", "kind"} a line, always the best guess
  --street FILE  a street's file (docs/street.example.jsonc): a line also gets "department", "coDepartments" and
                 "departmentReason" where the street's rules or categories say so; in lines may say "streetCategory",
                 "community" and "placeKind", which rules ask for`

const rowSchema = z.object({
  id: z.union([z.string(), z.number()]),
  title: z._default(z.string(), ''),
  text: z._default(z.string(), ''),
  ...routedRowSchema,
})

const rounded = (share: number): number => Math.round(share * 1000) / 1000

type DepartmentFor = ReturnType<typeof departmentsOf>

const suggest =
  (departmentFor: DepartmentFor | undefined) =>
  (row: unknown, index: number): string => {
    const { success, data } = z.safeParse(rowSchema, row)
    if (!success) throw new Refusal(`line ${index + 1} is no {"id", "title", "text"}`)
    const { id, title, text } = data
    const { label, confidence } = bestGuess(learnedChances({ title, text }))
    const { kind } = guessKind({ title, text })
    return JSON.stringify({
      ...{ id, category: label, confidence: rounded(confidence), kind },
      ...departmentFor?.({ ...data, kind }),
    })
  }

const messageOf = (error: unknown): unknown => {
  if (error instanceof InvalidInput)
    return error.errors.map(({ path, message }) => `${path} ${message}`).join('\n')
  return error instanceof Refusal ? error.message : error
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      in: { type: 'string' },
      out: { type: 'string' },
      street: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(usage)
    return
  }
  if (!values.in || !values.out) throw new Refusal(usage)
  const departmentFor = values.street && departmentsOf((await loadStreetFile(values.street)).file)
  const lines = readLines<unknown>(values.in).map(suggest(departmentFor || undefined))
  writeFileSync(values.out, lines.map((line) => `${line}\n`).join(''))
  console.log(`${lines.length} → ${values.out}`)
}

try {
  await main()
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = 1
}
