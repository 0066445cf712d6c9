import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { describedPersonSchema } from './person-parts.ts'

export const logInContract = {
  name: 'log-in',
  summary: 'Log in as a staff member',
  method: 'POST',
  path: '/api/staff/sessions',
  access: 'anybody',
  body: z.strictObject({
    account: z.string().check(z.minLength(1), z.maxLength(80)),
    // scrypt reads all of it: a bound keeps a log-in cheap
    password: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
  status: 201,
  reply: z.object({ token: z.string(), expiresAt: momentSchema, person: describedPersonSchema }),
  errors: [401, 413, 415, 429],
} as const satisfies Contract
