import * as z from 'zod/mini'
import { dueColours } from '../../domain/deadlines/due-colour.ts'
import { kinds } from '../../domain/petition/kinds.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { pagingParameters } from './paging.ts'
import { namedPersonSchema, orgSchema } from './person-parts.ts'
import { stageSchema } from './petition-parts.ts'
import { worklistFilter } from './worklist-filter.ts'

export const listPetitionsContract = {
  name: 'list-petitions',
  summary: 'A worklist: open petitions by due date, or those of a stage; an exact number finds any',
  method: 'GET',
  path: '/api/staff/petitions',
  access: 'staff',
  query: z.strictObject({
    ...worklistFilter,
    q: z.optional(z.string().check(z.maxLength(100))),
    ...pagingParameters,
  }),
  status: 200,
  reply: z.object({
    items: z.array(
      z.object({
        petitionId: z.string(),
        stage: stageSchema,
        stageLabel: z.string(),
        title: z.string(),
        kind: z.enum(kinds),
        category: z.optional(z.string()),
        filedAt: momentSchema,
        dueAt: z.optional(momentSchema),
        colour: z.optional(z.enum(dueColours)),
        community: z.string(),
        org: orgSchema,
        handler: z.optional(namedPersonSchema),
        version: z.number(),
        urges: z.number(),
        reopened: z.number(),
        emergency: z.optional(z.boolean()),
        /** A staff member filed it for the resident (代填). */
        assisted: z.optional(z.boolean()),
      }),
    ),
    cursor: z.optional(z.string()),
    /** With words in `q`: how many petitions were looked through for this page, and whether those were all. */
    searched: z.optional(z.object({ petitions: z.number(), all: z.boolean() })),
  }),
  errors: [401, 403],
} as const satisfies Contract
