import * as z from 'zod/mini'
import { dueColours } from '../../domain/deadlines/due-colour.ts'
import { grades } from '../../domain/deadlines/warning-rules.ts'
import type { Contract } from '../contract.ts'
import { invitationsSchema } from './invitation-parts.ts'
import { departmentSuggestionSchema, levelTwoParts } from './level-two-parts.ts'
import { momentSchema } from './moment.ts'
import { namedPersonSchema, orgSchema } from './person-parts.ts'
import { petitionParts } from './petition-parts.ts'
import { platformExchangeSchema } from './platform-parts.ts'

export const showPetitionContract = {
  name: 'show-petition',
  summary: 'A petition as a staff member sees it',
  method: 'GET',
  path: '/api/staff/petitions/{petitionId}',
  access: 'staff',
  status: 200,
  reply: z.object({
    ...petitionParts,
    version: z.number(),
    /** The resident's words are not this reader's: no text, a title of category and place. */
    withheld: z.optional(z.literal(true)),
    level: z.union([z.literal(1), z.literal(2)]),
    kindLabel: z.string(),
    place: z.string(),
    communityId: z.string(),
    org: orgSchema,
    handler: z.optional(namedPersonSchema),
    suggestedOrg: z.optional(orgSchema),
    departmentSuggestion: z.optional(departmentSuggestionSchema),
    emergency: z.optional(z.boolean()),
    /** Put before others by a person, and why, as far as the reader may read it; never the resident's (decision 0035). */
    priority: z.optional(z.literal('urgent')),
    priorityReason: z.optional(z.string()),
    /** What in the words speaks for it, for whoever classifies it: dangers by name, somebody vulnerable and what presses them. */
    prioritySuggestion: z.optional(
      z.object({ dangers: z.array(z.string()), vulnerable: z.optional(z.array(z.string())) }),
    ),
    anonymous: z.optional(z.boolean()),
    /** Finished with photos that were all refused, where the category asks for one. */
    proofMissing: z.optional(z.boolean()),
    /** Whether there is contact data, and whether there is anything hidden that this person may ask to see. */
    contact: z.object({ left: z.boolean(), viewable: z.boolean() }),
    /** Until when a first response was owed, where its being late is what makes the petition late. */
    responseDueAt: z.optional(momentSchema),
    firstRespondedAt: z.optional(momentSchema),
    colour: z.optional(z.enum(dueColours)),
    grade: z.optional(z.enum(grades)),
    ...levelTwoParts,
    /** Outside parties that were asked; what was withdrawn stands in the timeline. */
    invitations: z.optional(invitationsSchema),
    /** For both sides of level 2, where the street exchanges with a platform of its own. */
    platform: z.optional(platformExchangeSchema),
    /** For whoever may make an order: by when it would be due, usually and after 1, 2, … working days. */
    orderTerms: z.optional(
      z.object({ rule: z.string(), dueOn: z.string(), workingDays: z.array(z.string()) }),
    ),
  }),
  errors: [401, 403, 404],
} as const satisfies Contract
