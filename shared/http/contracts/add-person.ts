import * as z from 'zod/mini'
import { staffRoles } from '../../domain/street/roles.ts'
import { accountNameSchema, nameSchema } from '../../domain/street/street-fields.ts'
import type { Contract } from '../contract.ts'
import { managedPersonSchema } from './administration-parts.ts'
import { idOfItem } from './id-of-item.ts'

export const addPersonContract = {
  name: 'add-person',
  summary: 'Add a member of staff with an account',
  method: 'POST',
  path: '/api/admin/people',
  access: 'staff',
  body: z.strictObject({
    account: accountNameSchema(),
    name: nameSchema(),
    role: z.enum(staffRoles),
    orgId: idOfItem(),
  }),
  status: 201,
  reply: z.object({ person: managedPersonSchema, oneTimePassword: z.string() }),
  errors: [401, 403, 413, 415],
} as const satisfies Contract
