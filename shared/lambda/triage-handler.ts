import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { petitionIdPattern } from '../domain/petition/numbers.ts'
import { type TriageServices, triagePetitions } from '../usecases/triage-petitions.ts'
import { logger } from './logger.ts'

/** What is no number fails here, alone: in a key it would refuse the reading of the whole batch. */
const messageSchema = z.object({ petitionId: z.string().check(z.regex(petitionIdPattern)) })

/** What a body asks for, or undefined when it cannot be read. */
const petitionIdOf = (body: string): string | undefined => {
  try {
    return z.parse(messageSchema, JSON.parse(body)).petitionId
  } catch {
    return undefined
  }
}

/** Triage takes a batch whole, so that ten petitions are read in one call; what failed comes back alone. */
export const triageHandler = (services: TriageServices) =>
  middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
    const messages = Records.map(({ messageId, body }) => ({ messageId, petitionId: petitionIdOf(body) }))
    const petitionIds = messages.flatMap(({ petitionId }) => petitionId ?? [])
    const { triaged, movedOn, failed } = await triagePetitions(services, petitionIds)
    logger.info('triaged', { operation: 'triage-petition', triaged, movedOn })

    const failures = new Map(failed.map(({ petitionId, error }) => [petitionId, error]))
    const again = messages.filter(({ petitionId }) => !petitionId || failures.has(petitionId))
    for (const { messageId, petitionId } of again)
      logger.warn('to be tried again', { messageId, petitionId, error: failures.get(petitionId ?? '') })
    return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  })
