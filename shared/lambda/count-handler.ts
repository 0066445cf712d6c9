import * as z from 'zod/mini'
import { petitionIdPattern } from '../domain/petition/numbers.ts'
import { type CountServices, countPetitions } from '../usecases/count-petitions.ts'
import { batchHandler } from './batch-handler.ts'

/** Of the bus's envelope just the petition: it is counted as it stands, whatever happened to it. */
const messageSchema = z.object({
  detail: z.object({ petitionId: z.string().check(z.regex(petitionIdPattern)) }),
})

export const countHandler = (services: CountServices) =>
  batchHandler(
    'project-counters',
    (message) => z.parse(messageSchema, message).detail.petitionId,
    async (petitionIds) => {
      const { counted, unchanged, failed } = await countPetitions(services, petitionIds)
      return {
        done: { counted, unchanged },
        failed: failed.map(({ petitionId, error }) => ({ id: petitionId, error })),
      }
    },
  )
