/** How a photo has to be turned and mirrored to stand upright, as EXIF numbers it: 1 (as it is) to 8. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const ORIENTATION_TAG = 0x0112
const LITTLE_ENDIAN = 0x4949
const BIG_ENDIAN = 0x4d4d
const SHORT = 3

/** The orientation that a TIFF block of EXIF tells; 1 when it tells none or cannot be read: it is a hint, no more. */
export const orientationOf = (tiff: Uint8Array): Orientation => {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (view.byteLength < 8) return 1
  const order = view.getUint16(0)
  if (order !== LITTLE_ENDIAN && order !== BIG_ENDIAN) return 1
  const little = order === LITTLE_ENDIAN
  const directory = view.getUint32(4, little)
  if (directory + 2 > view.byteLength) return 1
  const count = view.getUint16(directory, little)
  for (let i = 0; i < count; i++) {
    const field = directory + 2 + i * 12
    if (field + 12 > view.byteLength) return 1
    if (view.getUint16(field, little) !== ORIENTATION_TAG || view.getUint16(field + 2, little) !== SHORT)
      continue
    const value = view.getUint16(field + 8, little)
    return value >= 1 && value <= 8 ? (value as Orientation) : 1
  }
  return 1
}
