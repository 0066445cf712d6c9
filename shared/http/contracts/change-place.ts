import * as z from 'zod/mini'
import { placeKinds } from '../../domain/street/street.ts'
import { nameSchema } from '../../domain/street/street-fields.ts'
import type { Contract } from '../contract.ts'
import { managedPlaceSchema, seenVersion } from './administration-parts.ts'
import { idOfItem } from './id-of-item.ts'

export const changePlaceContract = {
  name: 'change-place',
  summary: 'Rename, move, retire or bring back a place',
  method: 'PATCH',
  path: '/api/admin/places/{placeCode}',
  access: 'staff',
  body: z.strictObject({
    version: seenVersion(),
    kind: z.optional(z.enum(placeKinds)),
    name: z.optional(nameSchema()),
    communityId: z.optional(z.nullable(idOfItem())),
    retired: z.optional(z.boolean()),
  }),
  status: 200,
  reply: managedPlaceSchema,
  errors: [401, 403, 404, 409, 413, 415],
} as const satisfies Contract
