import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  deriveQueryCode,
  hashQueryCode,
  newPetitionId,
  petitionIdPattern,
  readPetitionId,
} from './numbers.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const pepper = new Uint8Array(32).fill(7)

describe('petition numbers', () => {
  test('what cannot be a number is none', () => {
    for (const typed of [
      '',
      '261124',
      '261124-ABCDE',
      '261124-ABCDEFG',
      '261124-ABCDEU',
      'ABCDEF-261124',
      '１',
    ])
      expect(readPetitionId(typed)).toBeUndefined()
  })

  test('a number carries the day of filing in Shanghai, not in UTC', () => {
    const id = newPetitionId('2026-03-01T00:30:00.000+08:00', (n) => new Uint8Array(n))
    expect(id).toBe('260301-000000')
  })

  test('every number has the stored form and survives how people type it', () => {
    fc.assert(
      fc.property(bytes(4), (random) => {
        const id = newPetitionId('2026-11-24T09:00:00.000+08:00', () => random)
        expect(id).toMatch(petitionIdPattern)
        expect(readPetitionId(` ${id.toLowerCase().replace('-', ' ')} `)).toBe(id)
      }),
    )
  })
})

describe('query codes', () => {
  test('the same request derives the same code, another key another one', () => {
    const code = deriveQueryCode(pepper, '261124-ABCDEF', 'key-1')
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
    expect(deriveQueryCode(pepper, '261124-ABCDEF', 'key-1')).toBe(code)
    expect(deriveQueryCode(pepper, '261124-ABCDEF', 'key-2')).not.toBe(code)
    expect(deriveQueryCode(new Uint8Array(32), '261124-ABCDEF', 'key-1')).not.toBe(code)
  })

  test('the stored hash forgives hyphens, case, spaces, full width and look-alikes, and nothing else', () => {
    const code = '0123456789ABCDEF'
    const hash = hashQueryCode(pepper, code)
    for (const typed of [
      '0123-4567-89AB-CDEF',
      'o1234-56789 abcdef',
      '０１２３４５６７８９ＡＢＣＤＥＦ',
      'OI23456789abcdef',
    ])
      expect(hashQueryCode(pepper, typed)).toBe(hash)
    expect(hashQueryCode(pepper, '0123456789ABCDE0')).not.toBe(hash)
  })
})
