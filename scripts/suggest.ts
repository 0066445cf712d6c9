import { writeFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { InvalidInput } from '../shared/domain/errors.ts'
import { bestGuess } from '../shared/domain/similarity/guess-label.ts'
import { guessKind } from '../shared/domain/similarity/kind-cues.ts'
import { learnedChances } from '../shared/domain/similarity/learned-labels.ts'
import { type Files, filesIn } from './command/files-in.ts'
import { readArguments } from './command/read-arguments.ts'
import { Refusal } from './command/refusal.ts'
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

const read = (args: readonly string[]) => {
  const typed = readArguments(usage, args, {
    options: { in: { type: 'string' }, out: { type: 'string' }, street: { type: 'string' } },
  })
  return typed && { ...filesIn(typed.values, usage), street: typed.values.street }
}

const run = async ({ street, ...files }: Files & { street: string | undefined }): Promise<void> => {
  const departmentFor = street && departmentsOf((await loadStreetFile(street)).file)
  const lines = readLines<unknown>(files.in).map(suggest(departmentFor || undefined))
  writeFileSync(files.out, lines.map((line) => `${line}\n`).join(''))
  console.log(`${lines.length} → ${files.out}`)
}

await runCommand({ usage, read, run, explain })
