import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { statusSchema } from './supervision-parts.ts'

/** `version` is the one that the person had before their eyes; the action's own inputs stand beside it. */
const itemActionBodySchema = z.looseObject({ action: z.string(), version: z.int().check(z.gte(1)) })

export const actOnSupervisionItemContract = {
  name: 'act-on-supervision-item',
  summary: 'Take one action on a supervision item',
  method: 'POST',
  path: '/api/staff/supervision-items/{itemId}/actions',
  access: 'staff',
  idempotent: 'optional',
  body: itemActionBodySchema,
  status: 200,
  reply: z.object({
    itemId: z.string(),
    status: statusSchema,
    statusLabel: z.string(),
    version: z.number(),
  }),
  errors: [401, 403, 404, 409, 413, 415, 422],
} as const satisfies Contract
