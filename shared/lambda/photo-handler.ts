import * as z from 'zod/mini'
import { petitionIdPattern } from '../domain/petition/numbers.ts'
import { itemIdPattern } from '../domain/supervision/item.ts'
import { checkPhotos, type PhotoCheckServices } from '../usecases/check-photos.ts'
import { queueHandler } from './queue-handler.ts'

const seq = z.int().check(z.gte(1), z.lte(999_999))
const messageSchema = z.union([
  z.object({ petitionId: z.string().check(z.regex(petitionIdPattern)), seq }),
  z.object({ itemId: z.string().check(z.regex(itemIdPattern)), seq }),
])

/** Checks the photos of one entry a message. */
export const photoHandler = (services: PhotoCheckServices) =>
  queueHandler('check-photo', messageSchema, async (entry) => {
    const findings = await checkPhotos(services, entry)
    const outcomes = findings?.map((finding) =>
      finding.state === 'refused' ? finding.reason : finding.state,
    )
    return { ...entry, outcomes: outcomes ?? 'recorded before' }
  })
