import * as z from 'zod/mini'
import { schemaOfFields } from '../../domain/petition/fields.ts'
import { lifecycle } from '../../domain/petition/lifecycle.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'

export const answerInvitationContract = {
  name: 'answer-invitation',
  summary: 'An outside party answers what it was asked',
  method: 'POST',
  path: '/api/outside/{petitionId}/answers',
  access: 'invitation',
  body: schemaOfFields(lifecycle['answer-invitation'].fields),
  status: 201,
  reply: z.object({ petitionId: z.string(), at: momentSchema }),
  errors: [404, 409, 413, 415, 429],
} as const satisfies Contract
