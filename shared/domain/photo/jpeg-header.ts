import { type Orientation, orientationOf } from './exif-orientation.ts'
import type { PhotoHeader } from './inspect-photo.ts'

const [SOS, EOI, APP1] = [0xda, 0xd9, 0xe1]
/** Markers without a length: restarts, and one that means nothing. */
const standsAlone = (marker: number) => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01
/** Start of frame, of any kind of coding; what else stands between C0 and CF are tables. */
const startsFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

const CMYK_COMPONENTS = 4 // one for grey, three for what screens show

const isExif = (segment: Uint8Array) => String.fromCharCode(...segment.subarray(0, 6)) === 'Exif\0\0'

/** Where the entropy-coded data ends that begins here: at the next marker that is neither stuffing nor a restart. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return -1
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at
  }
  return -1
}

/**
 * Size, colours, orientation and scans of a JPEG from its markers, without decoding it; undefined when it is broken, ends too
 * early, or speaks of two sizes.
 */
export const jpegHeader = (bytes: Uint8Array): PhotoHeader | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let frame: { width: number; height: number; cmyk: boolean } | undefined
  let orientation: Orientation = 1
  let scans = 0
  let at = 2
  while (at >= 0 && at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1 // padding
      continue
    }
    if (marker === EOI) return frame && scans > 0 ? { ...frame, orientation, scans } : undefined
    if (standsAlone(marker)) {
      at += 2
      continue
    }
    if (at + 4 > bytes.length) return undefined
    const length = view.getUint16(at + 2)
    const segment = bytes.subarray(at + 4, at + 2 + length)
    if (length < 2 || at + 2 + length > bytes.length) return undefined
    if (startsFrame(marker)) {
      if (frame || segment.length < 6) return undefined
      frame = {
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        cmyk: view.getUint8(at + 9) === CMYK_COMPONENTS,
      }
    }
    if (marker === APP1 && isExif(segment)) orientation = orientationOf(segment.subarray(6))
    at += 2 + length
    if (marker === SOS) {
      scans += 1
      at = endOfScan(bytes, at)
    }
  }
  return undefined
}
