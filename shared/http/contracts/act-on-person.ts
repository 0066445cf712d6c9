import * as z from 'zod/mini'
import { staffRoles } from '../../domain/street/roles.ts'
import { nameSchema } from '../../domain/street/street-fields.ts'
import { mobileSchema } from '../../domain/text.ts'
import { weComUserIdSchema } from '../../domain/wecom/account.ts'
import type { Contract } from '../contract.ts'
import { managedPersonSchema, reasonSchema, seenVersion } from './administration-parts.ts'
import { idOfItem } from './id-of-item.ts'

const handOver = { handOverTo: z.optional(idOfItem()), reason: reasonSchema() }

const personActionSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('change'),
    version: seenVersion(),
    name: z.optional(nameSchema()),
    role: z.optional(z.enum(staffRoles)),
    orgId: z.optional(idOfItem()),
    ...handOver,
  }),
  z.strictObject({
    action: z.literal('reach'),
    version: seenVersion(),
    phone: z.optional(z.nullable(mobileSchema)),
    weComUserId: z.optional(z.nullable(weComUserIdSchema())),
  }),
  z.strictObject({ action: z.literal('disable'), version: seenVersion(), ...handOver }),
  z.strictObject({ action: z.literal('enable'), version: seenVersion() }),
  z.strictObject({ action: z.literal('reset-password'), version: seenVersion() }),
  z.strictObject({ action: z.literal('unlock') }),
  z.strictObject({ action: z.literal('hand-over'), handOverTo: idOfItem(), reason: reasonSchema() }),
])

export const actOnPersonContract = {
  name: 'act-on-person',
  summary:
    'Change, move, disable or enable somebody, say how they are reached, reset their password, unlock their account, hand over their open work',
  method: 'POST',
  path: '/api/admin/people/{personId}/actions',
  access: 'staff',
  body: personActionSchema,
  status: 200,
  reply: z.object({
    person: managedPersonSchema,
    /** After `reset-password`, this once. */
    oneTimePassword: z.optional(z.string()),
    handedOver: z.optional(
      z.object({
        done: z.number(),
        left: z.number(),
        failed: z.array(z.object({ petitionId: z.string(), reason: z.string() })),
      }),
    ),
  }),
  errors: [401, 403, 404, 409, 413, 415],
} as const satisfies Contract
