import type { Orientation } from './exif-orientation.ts'
import { jpegHeader } from './jpeg-header.ts'
import {
  MAX_PHOTO_BYTES,
  MAX_PIXELS,
  MAX_SCANS,
  MAX_SIDE,
  type PhotoRefusal,
  type PhotoType,
} from './photo-types.ts'
import { pngHeader } from './png-header.ts'
import { webpHeader } from './webp-header.ts'

/** What the head of a file says of its picture. */
export interface PhotoHeader {
  width: number
  height: number
  orientation: Orientation
  /** Passes that decoding takes. */
  scans?: number
  animated?: boolean
  /** In the colours of printing, which decoders turn into others than were meant, or into none. */
  cmyk?: boolean
}

export interface InspectedPhoto extends PhotoHeader {
  type: PhotoType
}

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
const HEIC_BRANDS = /^(hei[cfmsx]|hev[cmsx]|mif1|msf1)$/

/** What a file is, by its first bytes, whatever it calls itself. */
export const typeOf = (bytes: Uint8Array): PhotoType | 'heic' | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (text(bytes, 4, 8) === 'ftyp' && HEIC_BRANDS.test(text(bytes, 8, 12))) return 'heic'
  return undefined
}

const headers = {
  'image/jpeg': jpegHeader,
  'image/png': pngHeader,
  'image/webp': webpHeader,
} as const satisfies Record<PhotoType, (bytes: Uint8Array) => PhotoHeader | undefined>

/**
 * Judges a file before anything of it is decoded: a small one may hold a picture that fills the memory, or one that
 * takes minutes.
 * @param declared the content type that it was uploaded with
 */
export const inspectPhoto = (
  bytes: Uint8Array,
  declared: string,
): { photo: InspectedPhoto } | { refusal: PhotoRefusal } => {
  if (bytes.length > MAX_PHOTO_BYTES) return { refusal: 'too-large' }
  const type = typeOf(bytes)
  if (type === 'heic') return { refusal: 'heic-photo' }
  if (!type) return { refusal: 'not-a-photo' }
  if (type !== declared) return { refusal: 'other-type' }
  const header = headers[type](bytes)
  if (!header || header.width < 1 || header.height < 1) return { refusal: 'damaged' }
  if (header.animated) return { refusal: 'animated' }
  if (header.cmyk) return { refusal: 'printing-colours' }
  if (header.width > MAX_SIDE || header.height > MAX_SIDE || header.width * header.height > MAX_PIXELS)
    return { refusal: 'too-many-pixels' }
  if ((header.scans ?? 1) > MAX_SCANS) return { refusal: 'damaged' }
  return { photo: { type, ...header } }
}
