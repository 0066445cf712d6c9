import * as z from 'zod/mini'
import { addressSchema, keySchema, nameSchema, publicPhoneSchema } from '../../domain/street/street-fields.ts'
import type { Contract } from '../contract.ts'
import { managedOrganisationSchema } from './administration-parts.ts'

export const addOrganisationContract = {
  name: 'add-organisation',
  summary: 'Add a station, a department or an office',
  method: 'POST',
  path: '/api/admin/organisations',
  access: 'staff',
  body: z.strictObject({
    id: keySchema(),
    type: z.enum(['station', 'department', 'street-office']),
    name: nameSchema(),
    community: z.optional(nameSchema()),
    phone: z.optional(publicPhoneSchema()),
    address: z.optional(addressSchema()),
  }),
  status: 201,
  reply: managedOrganisationSchema,
  errors: [401, 403, 413, 415],
} as const satisfies Contract
