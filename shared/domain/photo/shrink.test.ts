import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Orientation } from './exif-orientation.ts'
import { type Pixels, shrink, sizeWithin, upright } from './shrink.ts'

const pixels = (width: number, height: number, colour: (x: number, y: number) => number[]): Pixels => ({
  data: Uint8ClampedArray.from(
    Array.from({ length: width * height }, (_, i) => colour(i % width, Math.floor(i / width))).flat(),
  ),
  width,
  height,
})
const reds = ({ data, width }: Pixels): number[][] => {
  const all = Array.from({ length: data.length / 4 }, (_, i) => data[i * 4] ?? 0)
  return Array.from({ length: all.length / width }, (_, y) => all.slice(y * width, (y + 1) * width))
}

describe('sizes', () => {
  test('fit within the side, keep proportions and never grow', () => {
    expect(sizeWithin(1600, { width: 4000, height: 3000 })).toEqual({ width: 1600, height: 1200 })
    expect(sizeWithin(1600, { width: 3000, height: 4000 })).toEqual({ width: 1200, height: 1600 })
    expect(sizeWithin(1600, { width: 1600, height: 10 })).toEqual({ width: 1600, height: 10 })
    expect(sizeWithin(320, { width: 16_000, height: 3 })).toEqual({ width: 320, height: 1 })
  })
})

describe('shrinking', () => {
  test('takes the mean of what a pixel covers, by shares where it covers a part', () => {
    const row = pixels(3, 1, (x) => [x * 90, 0, 0, 255])
    expect(reds(shrink(row, { width: 1, height: 1 }))).toEqual([[90]])
    expect(reds(shrink(row, { width: 2, height: 1 }))).toEqual([[30, 150]]) // (0 + 90 / 2) / 1.5
  })

  test('shows on white what is transparent', () => {
    const half = pixels(2, 1, (x) => [0, 0, 0, x === 0 ? 0 : 255])
    expect([...shrink(half, { width: 2, height: 1 }).data]).toEqual([255, 255, 255, 255, 0, 0, 0, 255])
    expect([...shrink(half, { width: 1, height: 1 }).data]).toEqual([128, 128, 128, 255])
  })

  test('keeps one colour, whatever the sizes', () => {
    const side = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(side, side, side, side, fc.nat(255), (width, height, w, h, colour) => {
        const source = pixels(width, height, () => [colour, 255 - colour, 7, 255])
        const small = shrink(source, { width: Math.min(w, width), height: Math.min(h, height) })
        for (let i = 0; i < small.data.length; i += 4) {
          expect(Math.abs((small.data[i] ?? 0) - colour)).toBeLessThanOrEqual(1)
          expect(Math.abs((small.data[i + 1] ?? 0) - 255 + colour)).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('standing upright', () => {
  // the stored picture:  1 2 3
  //                      4 5 6
  const stored = pixels(3, 2, (x, y) => [1 + x + 3 * y, 0, 0, 255])
  test.each([
    [
      1,
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      2,
      [
        [3, 2, 1],
        [6, 5, 4],
      ],
    ],
    [
      3,
      [
        [6, 5, 4],
        [3, 2, 1],
      ],
    ],
    [
      4,
      [
        [4, 5, 6],
        [1, 2, 3],
      ],
    ],
    [
      5,
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    ],
    [
      6,
      [
        [4, 1],
        [5, 2],
        [6, 3],
      ],
    ],
    [
      7,
      [
        [6, 3],
        [5, 2],
        [4, 1],
      ],
    ],
    [
      8,
      [
        [3, 6],
        [2, 5],
        [1, 4],
      ],
    ],
  ] as [Orientation, number[][]][])(
    'orientation %i is turned and mirrored as EXIF means it',
    (orientation, expected) => {
      const turned = upright(stored, orientation)
      expect(reds(turned)).toEqual(expected)
      expect([turned.height, turned.width]).toEqual([expected.length, expected[0]?.length])
    },
  )
})
