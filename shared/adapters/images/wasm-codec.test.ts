import { describe, expect, test } from 'vitest'
import { typeOf } from '../../domain/photo/inspect-photo.ts'
import { Undecodable } from '../../domain/photo/undecodable.ts'
import {
  aJpeg,
  animatedWebp,
  aPhonePhoto,
  aPicture,
  aPng,
  aWebp,
  jpegOfSize,
  noPhotos,
  pngText,
  SECRETS,
} from '../../testing/photo-corpus.ts'
import { wasmCodec } from './wasm-codec.ts'

const codec = wasmCodec()
const at = ({ data, width }: { data: ArrayLike<number>; width: number }, x: number, y: number) =>
  Array.from({ length: 4 }, (_, i) => data[(y * width + x) * 4 + i] ?? 0)
const isNear = (colour: number[], expected: number[]) =>
  colour.every((value, i) => Math.abs(value - (expected[i] ?? 0)) < 16)

describe('the codecs', () => {
  test('decode what cameras and drawing programmes write, as it is stored', async () => {
    const jpeg = await codec.decode('image/jpeg', await aPhonePhoto(6))
    expect([jpeg.width, jpeg.height]).toEqual([64, 48]) // what EXIF says is applied later
    expect(isNear(at(jpeg, 4, 4), [0, 200, 0, 255])).toBe(true)
    expect(isNear(at(jpeg, 40, 40), [0, 0, 200, 255])).toBe(true)
    const png = await codec.decode('image/png', aPng(aPicture(64, 48), pngText()))
    expect(at(png, 4, 4)).toEqual([0, 200, 0, 255])
    const webp = await codec.decode('image/webp', aWebp(64, 48, [10, 20, 30]))
    expect([webp.width, webp.height]).toEqual([64, 48])
    expect(at(webp, 63, 47)).toEqual([10, 20, 30, 255])
  })

  test('keep how transparent a PNG is', async () => {
    const clear = { data: Uint8ClampedArray.from([9, 9, 9, 0, 8, 8, 8, 255]), width: 2, height: 1 }
    expect(at(await codec.decode('image/png', aPng(clear)), 0, 0)[3]).toBe(0)
  })

  test('write a JPEG of pixels alone', async () => {
    const photo = await codec.encodeJpeg(await codec.decode('image/jpeg', await aPhonePhoto(3)), 80)
    expect(typeOf(photo)).toBe('image/jpeg')
    const text = Buffer.from(photo).toString()
    for (const secret of SECRETS) expect(text).not.toContain(secret)
    expect(text).not.toMatch(/Exif|xap|ICC_PROFILE/)
  })

  test.each([
    ['image/jpeg', noPhotos['a web page']],
    ['image/jpeg', Uint8Array.from([0xff, 0xd8, 0xff])],
    ['image/png', noPhotos['an archive']],
    ['image/png', aPng(aPicture(64, 48)).map((byte, i) => (i > 41 && i < 60 ? 0 : byte))],
    ['image/webp', noPhotos['nothing at all']],
    ['image/webp', animatedWebp()],
  ] as ['image/jpeg', Uint8Array][])('refuse a broken %s and go on with the next', async (type, bytes) => {
    await expect(codec.decode(type, bytes)).rejects.toThrow(Undecodable)
    expect((await codec.decode('image/jpeg', await aJpeg())).width).toBe(64)
    expect((await codec.decode('image/png', aPng(aPicture(8, 8)))).width).toBe(8)
    expect((await codec.decode('image/webp', aWebp(8, 8))).width).toBe(8)
  })

  test('say nothing on the console of what they refuse, and survive a picture that ends early', async () => {
    const short = await jpegOfSize(640, 480)
    const decoded = await codec.decode('image/jpeg', short).catch((error: unknown) => error)
    if (!(decoded instanceof Undecodable)) expect(decoded).toMatchObject({ width: 640, height: 480 })
  })
})
