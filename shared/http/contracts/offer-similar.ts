import * as z from 'zod/mini'
import { filingLimits } from '../../domain/petition/filing-limits.ts'
import { stages } from '../../domain/petition/stages.ts'
import { textOf } from '../../domain/text.ts'
import type { Contract } from '../contract.ts'

export const offerSimilarContract = {
  name: 'offer-similar',
  summary: 'What others have reported that is likely the same, before it is sent',
  method: 'POST',
  path: '/api/similar',
  access: 'anybody',
  body: z.strictObject({
    placeCode: z.string().check(z.maxLength(40)),
    communityId: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
    category: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
    title: z.optional(textOf(filingLimits.title)),
    text: textOf(filingLimits.text),
  }),
  status: 200,
  reply: z.object({
    /** At most three, the likeliest first. */
    items: z.array(
      z.object({
        /** For `join` of a filing; tells no number. */
        handle: z.string(),
        /** Category and place. */
        about: z.string(),
        /** Words that both have. */
        words: z.array(z.string()),
        samePlace: z.boolean(),
        daysAgo: z.number(),
        stage: z.enum(stages),
        stageLabel: z.string(),
        /** How many residents have reported it. */
        residents: z.number(),
      }),
    ),
  }),
  errors: [413, 415, 429],
} as const satisfies Contract
