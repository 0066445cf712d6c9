import * as z from 'zod/mini'
import { petitionIdPattern } from '../domain/petition/numbers.ts'
import { type TriageServices, triagePetitions } from '../usecases/triage-petitions.ts'
import { batchHandler } from './batch-handler.ts'

const messageSchema = z.object({ petitionId: z.string().check(z.regex(petitionIdPattern)) })

export const triageHandler = (services: TriageServices) =>
  batchHandler(
    'triage-petition',
    (message) => z.parse(messageSchema, message).petitionId,
    async (petitionIds) => {
      const { triaged, joined, movedOn, failed } = await triagePetitions(services, petitionIds)
      return {
        done: { triaged, joined, movedOn },
        failed: failed.map(({ petitionId, error }) => ({ id: petitionId, error })),
      }
    },
  )
