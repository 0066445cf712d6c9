import { crc32, deflateSync } from 'node:zlib'
import { wasmCodec } from '../adapters/images/wasm-codec.ts'
import type { Orientation } from '../domain/photo/exif-orientation.ts'
import type { Pixels } from '../domain/photo/shrink.ts'

// Files as phones make them and as nobody should, made by code.

const codec = wasmCodec()

/** Words that a camera hides in a photo, to be looked for in what is shown. */
export const SECRETS = ['GPS-29.5647N-106.5507E', 'HUAWEI-SERIAL-13812345678', '熊芳的手机']

const concat = (...parts: readonly ArrayLike<number>[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Uint8Array.from(part)))
const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const u16 = (n: number): number[] => [n >> 8, n & 255]
const u32 = (n: number): number[] => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const u32le = (n: number): number[] => u32(n).reverse()

/** Red above, blue below, a green corner at the upper left: whichever way it is turned, it can be told. */
export const aPicture = (width: number, height: number): Pixels => {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isCorner = x < width / 4 && y < height / 4
      const colour = isCorner ? [0, 200, 0] : y < height / 2 ? [200, 0, 0] : [0, 0, 200]
      data.set([...colour, 255], (y * width + x) * 4)
    }
  return { data, width, height }
}

/** A TIFF block with an orientation and, behind it, what a camera says besides. */
export const exif = (orientation: Orientation, little = false): Uint8Array => {
  const short = (n: number) => (little ? u16(n).reverse() : u16(n))
  const long = (n: number) => (little ? u32le(n) : u32(n))
  const entry = (tag: number, type: number, count: number, value: number[]) => [
    ...short(tag),
    ...short(type),
    ...long(count),
    ...value,
  ]
  return concat(
    ascii(little ? 'II' : 'MM'),
    short(42),
    long(8),
    short(2),
    entry(0x0112, 3, 1, [...short(orientation), 0, 0]),
    entry(0x010f, 2, 4, [...ascii('abc'), 0]),
    long(0),
    Buffer.from(SECRETS.join('|')),
  )
}

const segment = (marker: number, content: Uint8Array): Uint8Array =>
  concat([0xff, marker], u16(content.length + 2), content)

/** Segments put behind the beginning of a JPEG. */
export const withSegments = (jpeg: Uint8Array, ...segments: readonly Uint8Array[]): Uint8Array =>
  concat(jpeg.subarray(0, 2), ...segments, jpeg.subarray(2))

export const aJpeg = async (
  width = 64,
  height = 48,
  picture = aPicture(width, height),
): Promise<Uint8Array> => codec.encodeJpeg(picture, 90)

export const exifSegment = (orientation: Orientation, little = false): Uint8Array =>
  segment(0xe1, concat(ascii('Exif\0\0'), exif(orientation, little)))

/** As a phone writes it: EXIF with orientation and place, XMP, a comment, a colour profile, something behind its end. */
export const aPhonePhoto = async (orientation: Orientation, width = 64, height = 48): Promise<Uint8Array> =>
  concat(
    withSegments(
      await aJpeg(width, height),
      exifSegment(orientation),
      segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${SECRETS.join()}</x>`)),
      segment(0xe2, Buffer.from(`ICC_PROFILE\0${SECRETS.join()}`)),
      segment(0xfe, Buffer.from(SECRETS.join())),
    ),
    Buffer.from(`trailer ${SECRETS.join()}`),
  )

/** Announces another size than it holds. */
export const jpegOfSize = async (width: number, height: number): Promise<Uint8Array> => {
  const jpeg = Buffer.from(await aJpeg())
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2))
    if (jpeg[at + 1] === 0xc0 || jpeg[at + 1] === 0xc2) {
      jpeg.writeUInt16BE(height, at + 5)
      jpeg.writeUInt16BE(width, at + 7)
      return jpeg
    }
  throw new Error('no frame')
}

/** As printers and some programs for pictures write them: four inks to a pixel. */
export const cmykJpeg = async (): Promise<Uint8Array> => {
  const jpeg = await aJpeg()
  const at = jpeg.findIndex((byte, i) => byte === 0xff && (jpeg[i + 1] === 0xc0 || jpeg[i + 1] === 0xc2))
  const [marker = 0, size] = [jpeg[at + 1], jpeg.subarray(at + 4, at + 9)]
  const inks = [1, 2, 3, 4].flatMap((ink) => [ink, 0x11, 0])
  const end = at + 2 + Buffer.from(jpeg).readUInt16BE(at + 2)
  return concat(jpeg.subarray(0, at), segment(marker, concat(size, [4], inks)), jpeg.subarray(end))
}

/** So many scans that to decode it takes minutes. */
export const jpegOfScans = async (scans: number): Promise<Uint8Array> => {
  const jpeg = await aJpeg()
  const scan = segment(0xda, Uint8Array.from([1, 1, 0, 0, 63, 0]))
  return concat(jpeg.subarray(0, -2), ...Array.from({ length: scans }, () => concat(scan, [0])), [0xff, 0xd9])
}

const chunk = (name: string, data: Uint8Array): Uint8Array => {
  const named = concat(ascii(name), data)
  return concat(u32(data.length), named, u32(crc32(named)))
}
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const header = (width: number, height: number, depth: number, colours: number) =>
  chunk('IHDR', concat(u32(width), u32(height), [depth, colours, 0, 0, 0]))

/** A PNG with an alpha channel; `extra` chunks stand before its picture. */
export const aPng = ({ data, width, height }: Pixels, ...extra: readonly Uint8Array[]): Uint8Array => {
  const rows = Array.from({ length: height }, (_, y) =>
    concat([0], data.subarray(y * width * 4, (y + 1) * width * 4)),
  )
  return concat(
    PNG,
    header(width, height, 8, 6),
    ...extra,
    chunk('IDAT', deflateSync(concat(...rows))),
    chunk('IEND', new Uint8Array()),
  )
}
export const pngText = (): Uint8Array => chunk('tEXt', Buffer.from(`Comment\0${SECRETS.join()}`))
export const pngExif = (orientation: Orientation): Uint8Array => chunk('eXIf', exif(orientation))

/** A gigapixel of nothing, in a kilobyte. */
export const pngBomb = (side = 30_000): Uint8Array =>
  concat(
    PNG,
    header(side, side, 1, 0),
    chunk('IDAT', deflateSync(new Uint8Array(100_000))),
    chunk('IEND', new Uint8Array()),
  )

/** Bits in the order of WebP: the lowest first. */
const packed = (fields: readonly (readonly [value: number, bits: number])[]): Uint8Array => {
  const bits = fields.flatMap(([value, count]) => Array.from({ length: count }, (_, i) => (value >>> i) & 1))
  const bytes = new Uint8Array(Math.ceil(bits.length / 8))
  for (const [i, bit] of bits.entries()) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (bit << (i & 7))
  return bytes
}
const riffChunk = (name: string, data: Uint8Array): Uint8Array =>
  concat(ascii(name), u32le(data.length), data, data.length % 2 ? [0] : [])
const riff = (...chunks: readonly Uint8Array[]): Uint8Array => {
  const content = concat(ascii('WEBP'), ...chunks)
  return concat(ascii('RIFF'), u32le(content.length), content)
}
/** One colour, lossless: each channel has a code of one symbol, so that a pixel takes no bits at all. */
const oneColour = (width: number, height: number, [red, green, blue]: readonly [number, number, number]) => {
  const only = (symbol: number) =>
    [
      [1, 1],
      [0, 1],
      [1, 1],
      [symbol, 8],
    ] as const
  const distance = [
    [1, 1],
    [0, 1],
    [0, 1],
    [0, 1],
  ] as const
  return concat(
    [0x2f],
    packed([
      [width - 1, 14],
      [height - 1, 14],
      [0, 4],
      [0, 3],
      ...[green, red, blue, 255].flatMap(only),
      ...distance,
      [0, 32],
    ]),
  )
}
const extended = (flags: number, width: number, height: number) =>
  riffChunk('VP8X', concat([flags, 0, 0, 0], u32le(width - 1).slice(0, 3), u32le(height - 1).slice(0, 3)))

export const aWebp = (
  width: number,
  height: number,
  colour: readonly [number, number, number] = [200, 0, 0],
) => riff(riffChunk('VP8L', oneColour(width, height, colour)))
export const webpWithExif = (width: number, height: number, orientation: Orientation) =>
  riff(
    extended(0x08, width, height),
    riffChunk('VP8L', oneColour(width, height, [200, 0, 0])),
    riffChunk('EXIF', exif(orientation, true)),
    riffChunk('XMP ', Buffer.from(SECRETS.join())),
  )
export const animatedWebp = () =>
  riff(
    extended(0x02, 64, 48),
    riffChunk('ANIM', new Uint8Array(6)),
    riffChunk('ANMF', concat(new Uint8Array(16), riffChunk('VP8L', oneColour(64, 48, [200, 0, 0])))),
  )
/** Says that it is small, and holds a large one. */
export const lyingWebp = () =>
  riff(extended(0, 64, 48), riffChunk('VP8L', oneColour(16_000, 16_000, [0, 0, 0])))

/** What is no photo of ours, whatever it is called. */
export const noPhotos: Readonly<Record<string, Uint8Array>> = {
  'nothing at all': new Uint8Array(),
  'a single byte': Uint8Array.from([0xff]),
  'a web page': Buffer.from('<!doctype html><script>alert(1)</script>'),
  'a drawing with a script': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  'a GIF': Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;'),
  'a PDF': Buffer.from('%PDF-1.7\n'),
  'an archive': Buffer.from('PK\x03\x04photo.jpg'),
  'a programme': Buffer.from('\x7fELF\x02\x01\x01'),
  'a film': concat(u32(24), ascii('ftypisom'), new Uint8Array(12)),
}
export const aHeic = (brand = 'heic'): Uint8Array =>
  concat(u32(24), ascii(`ftyp${brand}`), new Uint8Array(12))
