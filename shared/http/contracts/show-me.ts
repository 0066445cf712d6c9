import type { Contract } from '../contract.ts'
import { describedPersonSchema } from './person-parts.ts'

export const showMeContract = {
  name: 'show-me',
  summary: 'Who is logged in',
  method: 'GET',
  path: '/api/staff/me',
  access: 'staff',
  withOneTimePassword: true,
  status: 200,
  reply: describedPersonSchema,
  errors: [401],
} as const satisfies Contract
