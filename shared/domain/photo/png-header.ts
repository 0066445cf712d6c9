import { type Orientation, orientationOf } from './exif-orientation.ts'
import type { PhotoHeader } from './inspect-photo.ts'

const CHUNK_OVERHEAD = 12 // length, name and checksum

/**
 * Size and orientation of a PNG from its chunks, without inflating it; undefined when it is broken or has no end. An
 * animated one shows its first picture.
 */
export const pngHeader = (bytes: Uint8Array): PhotoHeader | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: { width: number; height: number } | undefined
  let orientation: Orientation = 1
  for (let at = 8; at + CHUNK_OVERHEAD <= bytes.length; ) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (data.length < length) return undefined
    if (!size) {
      if (name !== 'IHDR' || length !== 13) return undefined
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    }
    if (name === 'eXIf') orientation = orientationOf(data)
    if (name === 'IEND') return { ...size, orientation }
    at += CHUNK_OVERHEAD + length
  }
  return undefined
}
