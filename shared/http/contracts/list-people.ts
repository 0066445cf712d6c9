import * as z from 'zod/mini'
import { staffRoles } from '../../domain/street/roles.ts'
import type { Contract } from '../contract.ts'
import { listedPersonSchema } from './person-parts.ts'

export const listPeopleContract = {
  name: 'list-people',
  summary: 'People of the street, by role and organisation',
  method: 'GET',
  path: '/api/staff/people',
  access: 'staff',
  query: z.strictObject({
    role: z.optional(z.enum(staffRoles)),
    org: z.optional(z.string().check(z.maxLength(80))),
  }),
  status: 200,
  reply: z.object({ items: z.array(listedPersonSchema) }),
  errors: [401, 403],
} as const satisfies Contract
