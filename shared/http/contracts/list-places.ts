import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { managedPlaceSchema } from './administration-parts.ts'

export const listPlacesContract = {
  name: 'list-places',
  summary: 'All places of the street with their codes',
  method: 'GET',
  path: '/api/admin/places',
  access: 'staff',
  status: 200,
  reply: z.object({ items: z.array(managedPlaceSchema) }),
  errors: [401, 403],
} as const satisfies Contract
