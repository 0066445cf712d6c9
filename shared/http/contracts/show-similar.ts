import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { stageSchema } from './petition-parts.ts'

const brief = {
  petitionId: z.string(),
  title: z.string(),
  where: z.string(),
  stage: stageSchema,
  stageLabel: z.string(),
  filedAt: momentSchema,
  supporters: z.optional(z.number()),
}

export const showSimilarContract = {
  name: 'show-similar',
  summary: 'What is likely about the same matter, and what stands together',
  method: 'GET',
  path: '/api/staff/petitions/{petitionId}/similar',
  access: 'staff',
  status: 200,
  reply: z.object({
    /** The petition that it stands with; `undoUntil` while that can be undone. */
    joined: z.optional(z.object({ ...brief, at: momentSchema, undoUntil: z.optional(momentSchema) })),
    /** Petitions that stand with it. */
    members: z.array(z.object(brief)),
    /** At most five, the likeliest first. */
    items: z.array(
      z.object({
        ...brief,
        excerpt: z.optional(z.string()),
        /** How likely, 0 to 100. */
        score: z.number(),
        because: z.object({
          words: z.array(z.string()),
          names: z.array(z.string()),
          samePlace: z.boolean(),
          days: z.optional(z.number()),
        }),
        version: z.number(),
        /** Which of the two the reader could join into the other one. */
        join: z.optional(z.enum(['this', 'other'])),
      }),
    ),
  }),
  errors: [401, 403, 404],
} as const satisfies Contract
