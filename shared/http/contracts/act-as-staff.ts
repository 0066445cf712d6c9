import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { offersSchema, stageSchema } from './petition-parts.ts'

/** `version` is the one that the person had before their eyes; the action's own inputs stand beside it. */
const staffActionBodySchema = z.looseObject({ action: z.string(), version: z.int().check(z.gte(1)) })

export const actAsStaffContract = {
  name: 'act-as-staff',
  summary: 'Make one move of the lifecycle',
  method: 'POST',
  path: '/api/staff/petitions/{petitionId}/actions',
  access: 'staff',
  idempotent: 'optional',
  body: staffActionBodySchema,
  status: 200,
  reply: z.object({
    petitionId: z.string(),
    stage: stageSchema,
    stageLabel: z.string(),
    version: z.number(),
    dueAt: z.optional(momentSchema),
    actions: offersSchema,
    /** For an outside party, of whoever has just invited it: it is not shown again. */
    link: z.optional(z.string()),
  }),
  errors: [401, 403, 404, 409, 413, 415, 422],
} as const satisfies Contract
