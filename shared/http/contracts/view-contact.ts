import * as z from 'zod/mini'
import { answersSchema } from '../../domain/questions/answers.ts'
import { textOf } from '../../domain/text.ts'
import type { Contract } from '../contract.ts'

export const viewContactContract = {
  name: 'view-contact',
  summary: 'Reveal the contact data with a reason; the resident sees who looked',
  method: 'POST',
  path: '/api/staff/petitions/{petitionId}/contact-views',
  access: 'staff',
  body: z.strictObject({ reason: textOf(200) }),
  status: 200,
  reply: z.object({
    name: z.optional(z.string()),
    phone: z.optional(z.string()),
    /** The filed words unmasked, when they hold something that is masked elsewhere (docs/decisions/0006). */
    text: z.optional(z.string()),
    title: z.optional(z.string()),
    address: z.optional(z.string()),
    /** Those that hold something that is masked elsewhere. */
    answers: z.optional(answersSchema),
    /** What the resident added later, where it is masked elsewhere. */
    supplements: z.optional(z.array(z.object({ seq: z.number(), text: z.string() }))),
  }),
  errors: [401, 403, 404, 413, 415],
} as const satisfies Contract
