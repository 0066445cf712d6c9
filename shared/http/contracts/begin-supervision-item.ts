import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { statusSchema } from './supervision-parts.ts'

/** The inputs of `propose` or `open` stand beside it. */
const beginItemBodySchema = z.looseObject({
  action: z.enum(['propose', 'open'], { error: '请选择提出建议，还是直接列入清单。' }),
  /** A group of similar petitions. */
  groupId: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
  petitions: z.optional(
    z.array(z.string().check(z.maxLength(40))).check(z.maxLength(500, '一次最多 500 件，请分开提出。')),
  ),
})

export const beginSupervisionItemContract = {
  name: 'begin-supervision-item',
  summary: 'Propose a matter for supervision, or open an item by hand',
  method: 'POST',
  path: '/api/staff/supervision-items',
  access: 'staff',
  body: beginItemBodySchema,
  idempotent: true,
  status: 201,
  reply: z.object({ itemId: z.string(), status: statusSchema, version: z.number() }),
  errors: [401, 403, 409, 413, 415, 422],
} as const satisfies Contract
