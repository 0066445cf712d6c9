import * as z from 'zod/mini'
import { MAX_PASSWORD } from '../../domain/administration/password-rules.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'

const password = () => z.string().check(z.minLength(1), z.maxLength(MAX_PASSWORD))

export const changePasswordContract = {
  name: 'change-password',
  summary: 'Change the own password, the one-time one above all',
  method: 'POST',
  path: '/api/staff/password',
  access: 'staff',
  withOneTimePassword: true,
  body: z.strictObject({ current: password(), next: password() }),
  status: 200,
  reply: z.object({ token: z.string(), expiresAt: momentSchema }),
  errors: [401, 403, 413, 415, 429],
} as const satisfies Contract
