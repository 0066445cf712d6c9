import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPlaceCode, newPlaceCode, normalisePlaceCode } from './place-code.ts'

const ALPHABET = '34679ACDEFGHJKMNPRTVWXY'
const placeCode = fc
  .infiniteStream(fc.integer({ min: 0, max: 255 }))
  .map((stream) => newPlaceCode((n) => Uint8Array.from({ length: n }, () => stream.next().value as number)))

test('a new code is eight characters that people cannot confuse, and passes its own check', () => {
  fc.assert(
    fc.property(placeCode, (code) => {
      expect(code).toMatch(/^[34679ACDEFGHJKMNPRTVWXY]{8}$/)
      expect(isPlaceCode(code)).toBe(true)
      expect(isPlaceCode(normalisePlaceCode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `))).toBe(
        true,
      )
    }),
  )
})

test('one wrong character is always found', () => {
  fc.assert(
    fc.property(placeCode, fc.nat(7), fc.nat(22), (code, at, other) => {
      const wrong = code.slice(0, at) + ALPHABET[other] + code.slice(at + 1)
      expect(isPlaceCode(wrong)).toBe(wrong === code)
    }),
  )
})

test('two swapped neighbours are always found', () => {
  fc.assert(
    fc.property(placeCode, fc.nat(6), (code, at) => {
      const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)
      expect(isPlaceCode(swapped)).toBe(swapped === code)
    }),
  )
})

test('anything else is not a place code', () => {
  for (const text of ['', '33333333x', 'ABCDEFGH', '1234567', '🙂🙂🙂🙂'])
    expect(isPlaceCode(text)).toBe(false)
})
