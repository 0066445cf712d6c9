import * as z from 'zod/mini'
import { platformEventSchema } from '../../domain/platform/incoming-event.ts'
import type { Contract } from '../contract.ts'
import { stageSchema } from './petition-parts.ts'

export const receivePlatformEventContract = {
  name: 'receive-platform-event',
  summary: 'What the street’s own platform tells of a petition that was handed to it',
  method: 'POST',
  path: '/api/platform/events',
  access: 'signature',
  body: platformEventSchema,
  status: 200,
  reply: z.object({
    eventId: z.string(),
    outcome: z.enum(['applied', 'repeated', 'late']),
    petitionId: z.string(),
    stage: stageSchema,
    stageLabel: z.string(),
    /** Of the newest event that was applied. */
    sequence: z.number(),
  }),
  errors: [401, 404, 409, 413, 415],
} as const satisfies Contract
