import * as z from 'zod/mini'
import { momentSchema } from './moment.ts'
import { bySchema } from './petition-parts.ts'

/** Outside parties that were asked, as those see it who read the petition. */
export const invitationsSchema = z.array(
  z.object({
    invitation: z.number(),
    name: z.string(),
    request: z.string(),
    askedAt: z.optional(momentSchema),
    by: z.optional(bySchema),
    /** Until when its link is good. */
    until: momentSchema,
    expired: z.boolean(),
    answers: z.number(),
    answersLeft: z.number(),
    answeredAt: z.optional(momentSchema),
  }),
)
