import type { PhotoType } from '../domain/photo/photo-types.ts'
import { newUploadKey } from '../domain/photo/upload-keys.ts'

/** An upload key of its own for each number. */
export const anUploadKey = (n: number, type: PhotoType = 'image/jpeg'): string =>
  newUploadKey(type, (length) => Uint8Array.from({ length }, (_, i) => (n * 37 + i * 11) % 251))
