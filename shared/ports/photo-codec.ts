import type { PhotoType } from '../domain/photo/photo-types.ts'
import type { Pixels } from '../domain/photo/shrink.ts'

/** Turns files into pixels and pixels into files; pixels carry no metadata. */
export interface PhotoCodec {
  /** @throws Undecodable */
  decode(type: PhotoType, bytes: Uint8Array): Promise<Pixels>
  /** @param quality 0 to 100 */
  encodeJpeg(pixels: Pixels, quality: number): Promise<Uint8Array>
}
