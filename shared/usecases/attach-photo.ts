import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { PhotoFinding } from '../domain/photo/findings.ts'
import { inspectPhoto } from '../domain/photo/inspect-photo.ts'
import { SCREEN_PIXELS, THUMBNAIL_PIXELS } from '../domain/photo/photo-types.ts'
import { shrink, sizeWithin, upright } from '../domain/photo/shrink.ts'
import { Undecodable } from '../domain/photo/undecodable.ts'
import { attachedKeys } from '../domain/photo/upload-keys.ts'
import type { PhotoCodec } from '../ports/photo-codec.ts'
import type { PhotoFiles, UploadedFile } from '../ports/uploads.ts'

const SCREEN_QUALITY = 80
const THUMBNAIL_QUALITY = 72

/**
 * Makes the sizes that are shown, of pixels alone: nothing of what the file said beside them is kept.
 * @throws Undecodable
 */
export const attachPhoto = async (
  { photoFiles, photoCodec }: { photoFiles: PhotoFiles; photoCodec: PhotoCodec },
  ownerId: string,
  uploadKey: string,
  { bytes, contentType }: UploadedFile,
): Promise<PhotoFinding> => {
  const inspected = inspectPhoto(bytes, contentType)
  if ('refusal' in inspected) return { uploadKey, state: 'refused', reason: inspected.refusal }
  const { type, orientation, width, height } = inspected.photo
  const decoded = await photoCodec.decode(type, bytes)
  if (decoded.width !== width || decoded.height !== height)
    throw new Undecodable('another size than announced')
  const screen = upright(shrink(decoded, sizeWithin(SCREEN_PIXELS, decoded)), orientation)
  const thumbnail = shrink(screen, sizeWithin(THUMBNAIL_PIXELS, screen))
  const [screenFile, thumbnailFile] = [
    await photoCodec.encodeJpeg(screen, SCREEN_QUALITY),
    await photoCodec.encodeJpeg(thumbnail, THUMBNAIL_QUALITY),
  ]
  const keys = attachedKeys(ownerId, uploadKey)
  await Promise.all([
    photoFiles.writeJpeg(keys.screen, screenFile),
    photoFiles.writeJpeg(keys.thumbnail, thumbnailFile),
  ])
  return {
    uploadKey,
    state: 'attached',
    width: screen.width,
    height: screen.height,
    sha256: bytesToHex(sha256(screenFile)),
  }
}
