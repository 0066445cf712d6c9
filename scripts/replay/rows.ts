import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import * as z from 'zod/mini'
import { millis } from '../../shared/domain/time.ts'

/** One petition of the file; what else a line holds (votes) is not replayed. */
const rowSchema = z.object({
  id: z.string().check(z.minLength(1)),
  author: z.string(),
  title: z.string(),
  submittedAt: z.string().check(z.refine((at) => !Number.isNaN(millis(at)))),
  text: z.string().check(z.minLength(1)),
})
export type Row = z.infer<typeof rowSchema>

export const byTime = (a: Row, b: Row): number =>
  millis(a.submittedAt) - millis(b.submittedAt) || (a.id < b.id ? -1 : 1)

/**
 * The petitions of a file of JSON lines in the order in which they were submitted, the first `limit` of them.
 * @throws with the number of the line that is none
 */
export const readRows = async (file: string, limit = Number.POSITIVE_INFINITY): Promise<Row[]> => {
  const rows: Row[] = []
  let line = 0
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: 1000 })) {
    line += 1
    if (text.trim() === '') continue
    try {
      rows.push(z.parse(rowSchema, JSON.parse(text)))
    } catch (cause) {
      throw new Error(`${file}, line ${line} is no petition`, { cause })
    }
  }
  return rows.sort(byTime).slice(0, limit)
}
