import * as z from 'zod/mini'
import { placeKinds } from '../../domain/street/street.ts'
import { nameSchema } from '../../domain/street/street-fields.ts'
import type { Contract } from '../contract.ts'
import { managedPlaceSchema } from './administration-parts.ts'
import { idOfItem } from './id-of-item.ts'

export const addPlaceContract = {
  name: 'add-place',
  summary: 'Add a place with a new code',
  method: 'POST',
  path: '/api/admin/places',
  access: 'staff',
  body: z.strictObject({
    kind: z.enum(placeKinds),
    name: nameSchema(),
    communityId: z.optional(idOfItem()),
  }),
  status: 201,
  reply: managedPlaceSchema,
  errors: [401, 403, 413, 415],
} as const satisfies Contract
