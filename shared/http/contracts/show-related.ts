import * as z from 'zod/mini'
import { kinds } from '../../domain/petition/kinds.ts'
import { satisfactions, solvedAnswers } from '../../domain/petition/petition.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { stageSchema } from './petition-parts.ts'

const related = {
  petitionId: z.string(),
  title: z.string(),
  stage: stageSchema,
  stageLabel: z.string(),
  kind: z.enum(kinds),
  category: z.optional(z.string()),
  filedAt: momentSchema,
  answeredAt: z.optional(momentSchema),
  endedAt: z.optional(momentSchema),
  verdict: z.optional(z.object({ solved: z.enum(solvedAnswers), satisfaction: z.enum(satisfactions) })),
}

export const showRelatedContract = {
  name: 'show-related',
  summary: 'Other cases of the same resident, and near ones, as far as the reader may see them',
  method: 'GET',
  path: '/api/staff/petitions/{petitionId}/related',
  access: 'staff',
  status: 200,
  reply: z.object({
    /** Filed with the same phone, newest first; only for those who may view the contact data. */
    sameResident: z.optional(z.object({ items: z.array(z.object(related)), more: z.boolean() })),
    /** Same community and place or category (without one: kind), filed within 90 days; those of the place first. */
    nearby: z.object({
      items: z.array(z.object({ ...related, samePlace: z.boolean() })),
      more: z.boolean(),
    }),
  }),
  errors: [401, 403, 404],
} as const satisfies Contract
