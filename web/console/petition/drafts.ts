import { forget, recall, remember } from '../../device/storage.ts'
import type { ChosenPhoto } from '../../photos/photo.ts'
import { currentPerson } from '../session.ts'

/** What somebody has typed for an action and not sent yet; a closed page or a lost network loses nothing. */
export interface Draft {
  values: Record<string, unknown>
  photos: ChosenPhoto[]
}

const key = (petitionId: string, action: string) =>
  `console-draft-${currentPerson().personId}-${petitionId}-${action}`

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && value !== null && Object.values(value).every(isBlank))

const isEmpty = ({ values, photos }: Draft): boolean =>
  photos.length === 0 && Object.values(values).every(isBlank)

export const findDraft = (petitionId: string, action: string): Draft | undefined =>
  recall<Draft>(key(petitionId, action))

export const keepDraft = (petitionId: string, action: string, draft: Draft): void => {
  if (isEmpty(draft)) forget(key(petitionId, action))
  else remember(key(petitionId, action), draft)
}

export const dropDraft = (petitionId: string, action: string): void => forget(key(petitionId, action))
