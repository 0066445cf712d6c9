import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Entry } from '../../shared/domain/similarity/group-matters.ts'
import { matterOf } from '../../shared/domain/similarity/matter.ts'
import { timestamp } from '../../shared/domain/time.ts'
import { Refusal } from '../command/refusal.ts'
import { readLines } from '../suggest/petitions.ts'

const idSchema = z.union([z.string(), z.number()])
const petitionSchema = z.object({
  id: idSchema,
  title: z._default(z.nullable(z.string()), ''),
  text: z._default(z.nullable(z.string()), ''),
  author: z.optional(z.nullable(idSchema)),
  submittedAt: z.optional(z.nullable(z.string())),
  supported: z.optional(z.nullable(z.number())),
})
export type GroupedPetition = z.infer<typeof petitionSchema> & Entry

const YEAR = 'petitions-year.jsonl'

/** Petitions of a file, one JSON object a line, each with what it is about. */
export const readPetitions = (file: string): GroupedPetition[] =>
  readLines<unknown>(file).map((row, index) => {
    const { success, data } = z.safeParse(petitionSchema, row)
    if (!success) throw new Refusal(`line ${index + 1} is no {"id", "title", "text"}`)
    const filed = Date.parse(data.submittedAt ?? '')
    const matter = matterOf({
      title: data.title ?? '',
      text: data.text ?? '',
      filedAt: Number.isNaN(filed) ? undefined : timestamp(filed),
    })
    return { ...data, id: String(data.id), matter }
  })

export const readYear = (folder: string): GroupedPetition[] => readPetitions(join(folder, YEAR))
