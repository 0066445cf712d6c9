import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import type { Judged } from './b-cubed.ts'

/** To choose by; kept away from choosing, judged by the same reader; judged by another one, who had not seen the code. */
export const parts = ['dev', 'held-out', 'second-reader'] as const

const labelsSchema = z.object({
  /** Who judged what, and how. */
  source: z.string(),
  places: z.array(
    z.object({
      part: z.enum(parts),
      place: z.string(),
      matters: z.array(z.object({ matter: z.string(), members: z.array(z.string()) })),
      /** Those that mention the place and have nobody beside them. */
      alone: z.array(z.string()),
    }),
  ),
})
export type Labels = z.infer<typeof labelsSchema>
export type Part = Labels['places'][number]['part']

export const readLabels = (): Labels =>
  labelsSchema.parse(JSON.parse(readFileSync(new URL('labels.json', import.meta.url), 'utf8')))

/** Each petition of a part with the group that it was judged to belong to. */
export const judgedIn = ({ places }: Labels, part: Part): Judged[] =>
  places
    .filter((place) => place.part === part)
    .flatMap(({ place, matters, alone }) => [
      ...matters.flatMap(({ matter, members }) =>
        members.map((id) => ({ id, group: `${place}：${matter}` })),
      ),
      ...alone.map((id) => ({ id, group: `${place}：${id}` })),
    ])
