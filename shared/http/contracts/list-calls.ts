import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { stageSchema } from './petition-parts.ts'

export const callSchema = z.object({
  notificationId: z.string(),
  petitionId: z.string(),
  title: z.string(),
  stage: stageSchema,
  stageLabel: z.string(),
  /** What the resident has to be told. */
  text: z.string(),
  at: momentSchema,
  /** The masked number, or that somebody has to go there. */
  address: z.string(),
  /** Why nothing else has reached them. */
  reasons: z.array(z.string()),
  /** How often somebody has tried, and what they noted the last time. */
  tries: z.number(),
  note: z.optional(z.string()),
})

export const listCallsContract = {
  name: 'list-calls',
  summary: 'Residents whom somebody has to telephone, because nothing else reaches them',
  method: 'GET',
  path: '/api/staff/calls',
  access: 'staff',
  status: 200,
  reply: z.object({ items: z.array(callSchema) }),
  errors: [401, 403],
} as const satisfies Contract
