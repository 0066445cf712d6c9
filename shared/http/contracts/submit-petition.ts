import * as z from 'zod/mini'
import { filingSchema } from '../../domain/petition/filing.ts'
import { stages } from '../../domain/petition/stages.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'

export const submitPetitionContract = {
  name: 'submit-petition',
  summary: 'File a petition',
  method: 'POST',
  path: '/api/petitions',
  access: 'anybody',
  body: filingSchema,
  idempotent: true,
  status: 201,
  reply: z.object({
    petitionId: z.string(),
    queryCode: z.string(),
    stage: z.enum(stages),
    dueAt: momentSchema,
    trackUrl: z.string(),
    emergency: z.optional(z.object({ numbers: z.array(z.string()), text: z.string() })),
  }),
  errors: [413, 415, 422, 429],
  device: true,
} as const satisfies Contract
