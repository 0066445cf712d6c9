import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { RandomBytes } from '../domain/petition/numbers.ts'
import type { PhotoType } from '../domain/photo/photo-types.ts'
import { newUploadKey } from '../domain/photo/upload-keys.ts'
import type { Clock } from '../ports/clock.ts'
import type { QuotaStore } from '../ports/quota-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import type { UploadForm, UploadForms } from '../ports/uploads.ts'
import { countByNetwork } from './count-by-network.ts'

export interface UploadServices {
  uploads: UploadForms
  quotas: Pick<QuotaStore, 'count'>
  keyring: Keyring
  clock: Clock
  random: RandomBytes
}

/** Who may attach what was uploaded without logging in: whoever has its key. */
export const ANYBODY = 'anybody'

/** What an upload is marked with: somebody who has logged in keeps their photo for themselves. */
export const uploaderOf = (personId: string | undefined): string =>
  personId ? bytesToHex(sha256(utf8ToBytes(personId))).slice(0, 32) : ANYBODY

/**
 * A place for one photo: the key to attach it by, and the form to send it with.
 * @param by the staff member who asks, or where somebody who has not logged in asks from
 * @throws TooManyRequests
 */
export const createUpload = async (
  services: UploadServices,
  { contentType, size }: { contentType: PhotoType; size: number },
  by: { personId?: string | undefined; address?: string | undefined },
): Promise<UploadForm & { uploadKey: string }> => {
  const now = services.clock.now()
  if (!by.personId) await countByNetwork(services, 'upload-address', by.address)
  const uploadKey = newUploadKey(contentType, services.random)
  const uploader = uploaderOf(by.personId)
  const form = services.uploads.formFor({ uploadKey, contentType, maxSize: size, uploader, now })
  return { uploadKey, ...form }
}
