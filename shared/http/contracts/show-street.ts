import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { managedOrganisationSchema, managedStreetSchema } from './administration-parts.ts'

export const showStreetContract = {
  name: 'show-street',
  summary: 'The street with its settings and organisations',
  method: 'GET',
  path: '/api/admin/street',
  access: 'staff',
  status: 200,
  reply: z.object({ street: managedStreetSchema, organisations: z.array(managedOrganisationSchema) }),
  errors: [401, 403, 404],
} as const satisfies Contract
