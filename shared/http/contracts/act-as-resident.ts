import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { offersSchema, stageSchema } from './petition-parts.ts'

/** The action's own inputs stand beside `action`; they are checked against the lifecycle table. */
const actionBodySchema = z.looseObject({ action: z.string() })

export const actAsResidentContract = {
  name: 'act-as-resident',
  summary: 'Supplement, urge, withdraw or rate a petition',
  method: 'POST',
  path: '/api/petitions/{petitionId}/actions',
  access: 'query-code',
  assistable: true,
  body: actionBodySchema,
  status: 200,
  reply: z.object({
    petitionId: z.string(),
    stage: stageSchema,
    stageLabel: z.string(),
    dueAt: z.optional(momentSchema),
    actions: offersSchema,
  }),
  errors: [401, 403, 404, 409, 413, 415, 429],
} as const satisfies Contract
