import { encodeCrockford } from '../crockford.ts'
import type { RandomBytes } from '../petition/numbers.ts'
import { type PhotoType, photoTypes } from './photo-types.ts'

/** What is uploaded stands here until it is checked; the bucket forgets what nobody attaches. */
export const INCOMING = 'incoming/'
/** What was checked, as it is shown. */
export const ATTACHED = 'photos/'

const KEY_BYTES = 20 // 160 bits: whoever knows a key may attach its photo, so it is not to be guessed

export const uploadKeyPattern = /^incoming\/[0-9A-HJKMNP-TV-Z]{32}\.(jpg|png|webp)$/

export const newUploadKey = (type: PhotoType, random: RandomBytes): string =>
  `${INCOMING}${encodeCrockford(random(KEY_BYTES))}.${photoTypes[type]}`

/** Where the checked photo of an upload stands, in its two sizes; within the folder of its petition or supervision item. */
export const attachedKeys = (ownerId: string, uploadKey: string) => {
  const id = uploadKey.slice(INCOMING.length, uploadKey.lastIndexOf('.'))
  const folder = `${ATTACHED}${ownerId}/${id}`
  return { screen: `${folder}/screen.jpg`, thumbnail: `${folder}/thumbnail.jpg` }
}
