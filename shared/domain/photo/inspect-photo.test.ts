import { describe, expect, test } from 'vitest'
import {
  aHeic,
  aJpeg,
  animatedWebp,
  aPhonePhoto,
  aPicture,
  aPng,
  aWebp,
  cmykJpeg,
  exifSegment,
  jpegOfScans,
  jpegOfSize,
  lyingWebp,
  noPhotos,
  pngBomb,
  pngExif,
  webpWithExif,
  withSegments,
} from '../../testing/photo-corpus.ts'
import type { Orientation } from './exif-orientation.ts'
import { inspectPhoto, typeOf } from './inspect-photo.ts'
import { MAX_PHOTO_BYTES, MAX_SCANS } from './photo-types.ts'

const orientations: Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]
const refused = (bytes: Uint8Array, declared = 'image/jpeg') => {
  const judged = inspectPhoto(bytes, declared)
  return 'refusal' in judged ? judged.refusal : undefined
}

describe('honest photos', () => {
  test.each(orientations)('tell their size and orientation %i in each format', async (orientation) => {
    const facts = { width: 64, height: 48, orientation }
    expect(inspectPhoto(await aPhonePhoto(orientation), 'image/jpeg')).toMatchObject({ photo: facts })
    const png = aPng(aPicture(64, 48), pngExif(orientation))
    expect(inspectPhoto(png, 'image/png')).toMatchObject({ photo: facts })
    expect(inspectPhoto(webpWithExif(64, 48, orientation), 'image/webp')).toMatchObject({ photo: facts })
  })

  test('of a camera that counts from the other end, too', async () => {
    const jpeg = withSegments(await aJpeg(), exifSegment(8, true))
    expect(inspectPhoto(jpeg, 'image/jpeg')).toMatchObject({ photo: { orientation: 8 } })
  })

  test('without EXIF, or with one that cannot be read, are taken as they stand', async () => {
    expect(inspectPhoto(await aJpeg(), 'image/jpeg')).toMatchObject({ photo: { orientation: 1 } })
    expect(inspectPhoto(aWebp(100, 30), 'image/webp')).toMatchObject({
      photo: { width: 100, height: 30, orientation: 1 },
    })
    const cut = exifSegment(6).subarray(0, 24)
    const broken = Uint8Array.from([...cut.subarray(0, 2), 0, 22, ...cut.subarray(4)])
    expect(inspectPhoto(withSegments(await aJpeg(), broken), 'image/jpeg')).toMatchObject({
      photo: { orientation: 1 },
    })
  })
})

describe('other files', () => {
  test.each(Object.entries(noPhotos))('%s is no photo, whatever it calls itself', (_, bytes) => {
    for (const declared of ['image/jpeg', 'image/png', 'image/webp'])
      expect(refused(bytes, declared)).toBe('not-a-photo')
  })

  test.each(['heic', 'heix', 'hevc', 'mif1'])('a HEIC photo of the brand %s gets its own advice', (brand) => {
    expect(typeOf(aHeic(brand))).toBe('heic')
    expect(refused(aHeic(brand))).toBe('heic-photo')
  })

  test('a photo of another type than it was declared as', async () => {
    expect(refused(await aJpeg(), 'image/png')).toBe('other-type')
    expect(refused(aPng(aPicture(4, 4)), 'image/jpeg')).toBe('other-type')
    expect(refused(aWebp(4, 4), 'text/html')).toBe('other-type')
  })

  test('a JPEG in the colours of printing, which no page shows alike', async () => {
    expect(refused(await cmykJpeg())).toBe('printing-colours')
  })

  test('a moving picture', () => {
    expect(refused(animatedWebp(), 'image/webp')).toBe('animated')
  })
})

describe('hostile files are refused before anything of them is decoded', () => {
  test.each([
    ['a PNG of a gigapixel', async () => [pngBomb(), 'image/png']],
    ['a PNG whose size overflows 32 bits', async () => [pngBomb(2 ** 31), 'image/png']],
    ['a WebP of 256 megapixels in 40 bytes', async () => [aWebp(16_000, 16_000), 'image/webp']],
    ['a WebP that says it is small', async () => [lyingWebp(), 'image/webp']],
    ['a JPEG of 4,000 megapixels', async () => [await jpegOfSize(65_000, 65_000), 'image/jpeg']],
    ['a JPEG that is very long', async () => [await jpegOfSize(16_385, 1), 'image/jpeg']],
  ] as [string, () => Promise<[Uint8Array, string]>][])('%s', async (_, make) => {
    const [bytes, declared] = await make()
    expect(bytes.length).toBeLessThan(2000)
    expect(refused(bytes, declared)).toBe('too-many-pixels')
  })

  test('a JPEG of 50 megapixels is the largest', async () => {
    expect(refused(await jpegOfSize(8192, 6144))).toBeUndefined()
    expect(refused(await jpegOfSize(8500, 6001))).toBe('too-many-pixels')
  })

  test('a JPEG of more scans than cameras write', async () => {
    expect(refused(await jpegOfScans(MAX_SCANS - 12))).toBeUndefined()
    expect(refused(await jpegOfScans(MAX_SCANS + 1))).toBe('damaged')
    expect(refused(await jpegOfScans(100_000))).toBe('damaged')
  })

  test('a file over the limit', async () => {
    const tooLarge = Buffer.concat([await aJpeg(), Buffer.alloc(MAX_PHOTO_BYTES)])
    expect(refused(tooLarge)).toBe('too-large')
  })

  test('pictures without an area', async () => {
    expect(refused(await jpegOfSize(0, 48))).toBe('damaged')
    expect(refused(pngBomb(0), 'image/png')).toBe('damaged')
  })

  test('whatever is cut off', async () => {
    const files: [Uint8Array, string][] = [
      [await aJpeg(), 'image/jpeg'],
      [aPng(aPicture(16, 16)), 'image/png'],
      [webpWithExif(64, 48, 1), 'image/webp'],
    ]
    for (const [bytes, declared] of files)
      for (let length = 12; length < bytes.length - 60; length += 7)
        expect(['damaged', 'not-a-photo']).toContain(refused(bytes.subarray(0, length), declared))
  })
})
