import * as z from 'zod/mini'
import { kinds } from '../../domain/petition/kinds.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { photoSchema } from './petition-parts.ts'

export const showInvitationContract = {
  name: 'show-invitation',
  summary: 'What an outside party is asked, through the link of its invitation',
  method: 'GET',
  path: '/api/outside/{petitionId}',
  access: 'invitation',
  status: 200,
  reply: z.object({
    petitionId: z.string(),
    /** The party that was invited, as those call it who did. */
    party: z.string(),
    request: z.string(),
    askedBy: z.object({ orgName: z.string(), phone: z.optional(z.string()) }),
    askedAt: z.optional(momentSchema),
    place: z.string(),
    community: z.string(),
    kind: z.enum(kinds),
    kindLabel: z.string(),
    /** The category's name. */
    category: z.optional(z.string()),
    /** Until when the link opens this. */
    until: momentSchema,
    /** By when the street has to be done. */
    dueAt: z.optional(momentSchema),
    /** What the party itself has answered so far. */
    answers: z.array(
      z.object({ at: momentSchema, text: z.string(), photos: z.optional(z.array(photoSchema)) }),
    ),
    answersLeft: z.number(),
  }),
  errors: [404, 429],
} as const satisfies Contract
