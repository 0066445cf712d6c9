import * as z from 'zod/mini'
import { dutyKinds } from '../../domain/deputy/duty.ts'
import type { Contract } from '../contract.ts'
import { stageSchema } from './petition-parts.ts'

export const showDutiesContract = {
  name: 'show-duties',
  summary: 'What a deputy has done, and the visits that they will join',
  method: 'GET',
  path: '/api/staff/deputies/{personId}/duties',
  access: 'staff',
  query: z.strictObject({ from: z.optional(z.iso.date()), to: z.optional(z.iso.date()) }),
  status: 200,
  reply: z.object({
    deputy: z.object({ personId: z.string(), name: z.string(), orgName: z.string() }),
    from: z.string(),
    to: z.string(),
    today: z.string(),
    /** Petitions that the deputy took part in. */
    matters: z.number(),
    counts: z.array(z.object({ kind: z.enum(dutyKinds), label: z.string(), count: z.number() })),
    items: z.array(
      z.object({
        /** What it is about: a petition, or a supervision item. */
        petitionId: z.optional(z.string()),
        itemId: z.optional(z.string()),
        seq: z.number(),
        kind: z.enum(dutyKinds),
        kindLabel: z.string(),
        on: z.string(),
        title: z.string(),
        community: z.string(),
        stage: z.optional(stageSchema),
        stageLabel: z.optional(z.string()),
        supervised: z.optional(z.boolean()),
        text: z.optional(z.string()),
      }),
    ),
  }),
  errors: [401, 403, 404],
} as const satisfies Contract
