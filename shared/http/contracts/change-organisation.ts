import * as z from 'zod/mini'
import { addressSchema, nameSchema, publicPhoneSchema } from '../../domain/street/street-fields.ts'
import type { Contract } from '../contract.ts'
import { managedOrganisationSchema, seenVersion } from './administration-parts.ts'

export const changeOrganisationContract = {
  name: 'change-organisation',
  summary: 'Change what an organisation is called and how it is reached',
  method: 'PATCH',
  path: '/api/admin/organisations/{orgId}',
  access: 'staff',
  body: z.strictObject({
    version: seenVersion(),
    name: z.optional(nameSchema()),
    community: z.optional(nameSchema()),
    phone: z.optional(z.nullable(publicPhoneSchema())),
    address: z.optional(z.nullable(addressSchema())),
  }),
  status: 200,
  reply: managedOrganisationSchema,
  errors: [401, 403, 404, 409, 413, 415],
} as const satisfies Contract
