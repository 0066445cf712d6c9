import * as z from 'zod/mini'
import { filingLimits } from '../../domain/petition/filing-limits.ts'
import { kinds } from '../../domain/petition/kinds.ts'
import { textOf } from '../../domain/text.ts'
import type { Contract } from '../contract.ts'

export const suggestCategoryContract = {
  name: 'suggest-category',
  summary: 'What category and kind the words suggest; nothing of them is kept',
  method: 'POST',
  path: '/api/suggestions',
  access: 'anybody',
  body: z.strictObject({
    /** Whose street it is; staff who have logged in may leave it out. */
    placeCode: z.optional(z.string().check(z.maxLength(40))),
    title: z.optional(textOf(filingLimits.title)),
    text: textOf(filingLimits.text),
  }),
  status: 200,
  /** What is not sure enough is left out, and may be all of it. */
  reply: z.object({
    category: z.optional(
      z.object({
        category: z.string(),
        name: z.string(),
        /** How likely, 0 to 1. */
        confidence: z.number(),
        /** Whom the street's list names for it. */
        department: z.optional(z.string()),
      }),
    ),
    kind: z.optional(z.object({ kind: z.enum(kinds), label: z.string(), confidence: z.number() })),
  }),
  errors: [401, 403, 413, 415, 429],
} as const satisfies Contract
