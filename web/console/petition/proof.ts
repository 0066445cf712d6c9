import { cleanText } from '../../../shared/domain/text.ts'
import type { Offer } from '../api/api.ts'
import type { Values } from './form-values.ts'

/** Whether the category of the petition asks for a photo, or the reason why there is none. */
export const needsProof = (offer: Offer): boolean =>
  offer.fields.some(({ proof }) => proof === 'photo-or-reason')

/** What is missing of it before it is sent, by field name. */
export const proofFaults = (offer: Offer, values: Values, photos: number): Record<string, string> => {
  const isProven = photos > 0 || cleanText(String(values.noPhotoReason ?? '')) !== ''
  return needsProof(offer) && !isProven ? { photos: '请附现场照片；没有照片的，请在下面填写原因。' } : {}
}
