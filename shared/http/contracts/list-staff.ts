import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { managedPersonSchema } from './administration-parts.ts'

export const listStaffContract = {
  name: 'list-staff',
  summary: 'Everybody of the street with their accounts',
  method: 'GET',
  path: '/api/admin/people',
  access: 'staff',
  status: 200,
  reply: z.object({ items: z.array(managedPersonSchema) }),
  errors: [401, 403],
} as const satisfies Contract
