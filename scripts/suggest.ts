import { writeFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { InvalidInput } from '../shared/domain/errors.ts'
import { bestGuess } from '../shared/domain/similarity/guess-label.ts'
import { guessKind } from '../shared/domain/similarity/kind-cues.ts'
import { learnedChances } from '../shared/domain/similarity/learned-labels.ts'
import { readArguments } from './command/read-arguments.ts'
import { Refusal, WrongUse } from './command/refusal.ts'
import { type Explain, runCommand } from './command/run-command.ts'
import { loadStreetFile } from './init/load-street-file.ts'
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

const explain: Explain = (error) =>
  error instanceof InvalidInput
    ? error.errors.map(({ path, message }) => `${path} ${message}`).join('\n')
    : undefined

const main = async (): Promise<void> => {
  const typed = readArguments(usage, process.argv.slice(2), {
    options: { in: { type: 'string' }, out: { type: 'string' }, street: { type: 'string' } },
  })
  if (!typed) return console.log(usage)
  const { values } = typed
  if (!values.in || !values.out) throw new WrongUse('缺少 --in 或 --out。--in and --out are needed.', usage)
  const departmentFor = values.street && departmentsOf((await loadStreetFile(values.street)).file)
  const lines = readLines<unknown>(values.in).map(suggest(departmentFor || undefined))
  writeFileSync(values.out, lines.map((line) => `${line}\n`).join(''))
  console.log(`${lines.length} → ${values.out}`)
}

await runCommand(main, explain)
