import * as z from 'zod/mini'
import { offeredCategorySchema } from '../../domain/street/street.ts'
import type { Contract } from '../contract.ts'
import { describedPersonSchema } from './person-parts.ts'

const streetSchema = z.extend(describedPersonSchema.shape.street, {
  phone: z.string(),
  categories: z.array(offeredCategorySchema),
  communities: z.array(z.object({ communityId: z.string(), community: z.string() })),
})

export const showMeContract = {
  name: 'show-me',
  summary: 'Who is logged in, with categories and communities of the street',
  method: 'GET',
  path: '/api/staff/me',
  access: 'staff',
  withOneTimePassword: true,
  status: 200,
  reply: z.extend(describedPersonSchema, { street: streetSchema }),
  errors: [401],
} as const satisfies Contract
