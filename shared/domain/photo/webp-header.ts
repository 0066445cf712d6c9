import { type Orientation, orientationOf } from './exif-orientation.ts'
import type { PhotoHeader } from './inspect-photo.ts'

const ANIMATION = 0x02 // in the flags of VP8X

/** Size of the picture that a chunk holds: lossy, lossless, or the canvas of an extended file. */
const sizeOf = (name: string, data: Uint8Array): { width: number; height: number } | undefined => {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (name === 'VP8X' && data.length >= 10)
    return {
      width: 1 + (view.getUint32(3, true) >>> 8),
      height: 1 + ((view.getUint32(6, true) >>> 8) & 0xffffff),
    }
  if (name === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const bits = view.getUint32(1, true)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
  if (name === 'VP8 ' && data.length >= 10)
    return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
  return undefined
}

/** Size and orientation of a WebP from its chunks, without decoding it; undefined when it is broken. */
export const webpHeader = (bytes: Uint8Array): PhotoHeader | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: { width: number; height: number } | undefined
  let orientation: Orientation = 1
  let animated = false
  let hasPicture = false
  if (bytes.length < 12 || view.getUint32(4, true) + 8 > bytes.length) return undefined // cut off
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4))
    const length = view.getUint32(at + 4, true)
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (data.length < length) return undefined
    const found = sizeOf(name, data)
    // the largest that any part speaks of: canvas and picture may lie
    if (found)
      size = {
        width: Math.max(found.width, size?.width ?? 0),
        height: Math.max(found.height, size?.height ?? 0),
      }
    if (name === 'VP8X') animated ||= ((data[0] ?? 0) & ANIMATION) !== 0
    hasPicture ||= name === 'VP8 ' || name === 'VP8L'
    if (name === 'ANIM' || name === 'ANMF') animated = true
    if (name === 'EXIF') {
      const hasName = String.fromCharCode(...data.subarray(0, 6)) === 'Exif\0\0'
      orientation = orientationOf(hasName ? data.subarray(6) : data)
    }
    at += 8 + length + (length % 2)
  }
  return size && (hasPicture || animated) ? { ...size, orientation, animated } : undefined
}
