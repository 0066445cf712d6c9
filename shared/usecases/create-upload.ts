import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { RandomBytes } from '../domain/petition/numbers.ts'
import type { PhotoType } from '../domain/photo/photo-types.ts'
import { newUploadKey } from '../domain/photo/upload-keys.ts'
import type { Clock } from '../ports/clock.ts'
import type { UploadForm, UploadForms } from '../ports/uploads.ts'

export interface UploadServices {
  uploads: UploadForms
  clock: Clock
  random: RandomBytes
}

/** Who may attach what was uploaded without logging in: whoever has its key. */
export const ANYBODY = 'anybody'

/** What an upload is marked with: somebody who has logged in keeps their photo for themselves. */
export const uploaderOf = (personId: string | undefined): string =>
  personId ? bytesToHex(sha256(utf8ToBytes(personId))).slice(0, 32) : ANYBODY

/** A place for one photo: the key to attach it by, and the form to send it with. */
export const createUpload = (
  { uploads, clock, random }: UploadServices,
  { contentType, size }: { contentType: PhotoType; size: number },
  personId?: string,
): UploadForm & { uploadKey: string } => {
  const uploadKey = newUploadKey(contentType, random)
  const uploader = uploaderOf(personId)
  const form = uploads.formFor({ uploadKey, contentType, maxSize: size, uploader, now: clock.now() })
  return { uploadKey, ...form }
}
