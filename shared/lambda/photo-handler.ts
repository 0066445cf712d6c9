import * as z from 'zod/mini'
import { petitionIdPattern } from '../domain/petition/numbers.ts'
import { checkPhotos, type PhotoCheckServices } from '../usecases/check-photos.ts'
import { queueHandler } from './queue-handler.ts'

const messageSchema = z.object({
  petitionId: z.string().check(z.regex(petitionIdPattern)),
  seq: z.int().check(z.gte(1), z.lte(999_999)),
})

/** Checks the photos of one entry a message. */
export const photoHandler = (services: PhotoCheckServices) =>
  queueHandler('check-photo', messageSchema, async ({ petitionId, seq }) => {
    const findings = await checkPhotos(services, { petitionId, seq })
    const outcomes = findings?.map((finding) =>
      finding.state === 'refused' ? finding.reason : finding.state,
    )
    return { petitionId, seq, outcomes: outcomes ?? 'recorded before' }
  })
