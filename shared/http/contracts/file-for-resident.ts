import * as z from 'zod/mini'
import { assistedFilingSchema } from '../../domain/petition/assisted-filing.ts'
import type { Contract } from '../contract.ts'
import { submitPetitionContract } from './submit-petition.ts'

export const fileForResidentContract = {
  name: 'file-for-resident',
  summary: 'File a petition for a resident',
  method: 'POST',
  path: '/api/staff/petitions',
  access: 'staff',
  body: assistedFilingSchema,
  idempotent: true,
  status: 201,
  /** `slip` is a whole HTML page to print and hand over. */
  reply: z.extend(submitPetitionContract.reply, { slip: z.string() }),
  errors: [401, 403, 413, 415, 422, 429],
} as const satisfies Contract
