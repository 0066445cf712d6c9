import * as z from 'zod/mini'
import { answerOfSchema } from '../domain/joining/joining.ts'
import { petitionIdPattern } from '../domain/petition/numbers.ts'
import { type AnsweringServices, answerMember } from '../usecases/answer-member.ts'
import { queueHandler } from './queue-handler.ts'

const messageSchema = z.object({
  petitionId: z.string().check(z.regex(petitionIdPattern)),
  answerOf: answerOfSchema,
})

/** Gives one of many the answer that all of them get, a message each. */
export const answerHandler = (services: AnsweringServices) =>
  queueHandler('answer-member', messageSchema, async (answer) => ({
    ...answer,
    outcome: await answerMember(services, answer),
  }))
