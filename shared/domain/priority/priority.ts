import * as z from 'zod/mini'
import type { Timestamp } from '../time.ts'

/** Two, and none below the usual: a resident's matter is never worth less than it was (decision 0035). */
export const priorityLabels = { urgent: '加急', normal: '普通' } as const
export type Priority = keyof typeof priorityLabels

/** From when on it is worked on before others, and until when it was: an order of a list needs to know both. */
export const hasteSchema = z.object({ from: z.string(), until: z.optional(z.string()) })
export type Haste = z.infer<typeof hasteSchema>

export const priorityAt = (haste: Haste | undefined, at: Timestamp): Priority =>
  haste && haste.from <= at && !(haste.until && haste.until <= at) ? 'urgent' : 'normal'

/** As it is now, whatever the clock says. */
export const priorityOf = ({ haste }: { haste?: Haste | undefined }): Priority =>
  haste && !haste.until ? 'urgent' : 'normal'

const MARK = 'haste:'

/** Carried by the rows of lists among their marks (marks.ts). */
export const hasteMark = ({ from, until }: Haste): string => `${MARK}${from}${until ? `/${until}` : ''}`

export const hasteIn = (marks: readonly string[] | undefined): Haste | undefined => {
  const [from, until] =
    marks
      ?.find((mark) => mark.startsWith(MARK))
      ?.slice(MARK.length)
      .split('/') ?? []
  return from ? { from, ...(until && { until }) } : undefined
}
