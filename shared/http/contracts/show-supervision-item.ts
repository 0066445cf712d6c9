import type { Contract } from '../contract.ts'
import { itemViewSchema } from './supervision-parts.ts'

export const showSupervisionItemContract = {
  name: 'show-supervision-item',
  summary: 'A supervision item with its story, its petitions and what can be done with it',
  method: 'GET',
  path: '/api/staff/supervision-items/{itemId}',
  access: 'staff',
  status: 200,
  reply: itemViewSchema,
  errors: [401, 403, 404],
} as const satisfies Contract
