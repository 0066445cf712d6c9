import * as z from 'zod/mini'
import { petitionIdPattern } from '../domain/petition/numbers.ts'
import { placeSimilar, type SimilarPlacing } from '../usecases/place-similar.ts'
import { batchHandler } from './batch-handler.ts'

/** Of the bus's envelope just the petition: it is looked at as it stands. */
const messageSchema = z.object({
  detail: z.object({ petitionId: z.string().check(z.regex(petitionIdPattern)) }),
})

export const similarHandler = (services: SimilarPlacing) =>
  batchHandler(
    'place-similar-petition',
    (message) => z.parse(messageSchema, message).detail.petitionId,
    async (petitionIds) => {
      const { placed, unchanged, failed } = await placeSimilar(services, petitionIds)
      return {
        done: { placed, unchanged },
        failed: failed.map(({ petitionId, error }) => ({ id: petitionId, error })),
      }
    },
  )
