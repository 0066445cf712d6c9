import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newPetitionId } from '../petition/numbers.ts'
import { BYTE_ORDER_MARK, csvLine, plainText } from './csv.ts'

describe('a text that a spreadsheet would run is one that it shows', () => {
  test.each([
    '=1+1',
    '=cmd|" /C calc"!A0',
    '+8613800000000',
    '-2+3',
    '@SUM(A1)',
    '＝HYPERLINK("http://x")',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1+1',
    '\u200b=1+1',
    '−1',
  ])('%j', (text) => {
    expect(plainText(text)).toBe(`'${text}`)
  })
})

test.each(['138000000001234', '007', '12E5', '3-2', '3/2', '2026-1-1', '12:30', '3月2日'])(
  '%s stays as it was written',
  (text) => {
    expect(plainText(text)).toBe(`'${text}`)
  },
)

test.each(['路灯不亮', '3栋2单元', '第1-3层', 'a=b', '共12件', '2', '12.5', '电话：［号码已隐藏］', ''])(
  '%j is harmless',
  (text) => {
    expect(plainText(text)).toBe(text)
  },
)

test('the number of a petition is never taken for anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (bytes) => {
      const petitionId = newPetitionId('2026-11-24T10:00:00.000+08:00', () => bytes)
      expect(plainText(petitionId)).toBe(petitionId)
    }),
  )
  expect(plainText('261124-123456')).toBe('261124-123456')
})

test('whatever is written is read back by a parser of RFC 4180', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', "'", '中', ' ') }),
  )
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(rows, (written) => {
      const file = BYTE_ORDER_MARK + written.map(csvLine).join('')
      const read = parse(file, { bom: true, recordDelimiter: '\r\n', skipEmptyLines: false })
      expect(read).toEqual(written)
    }),
    { numRuns: 1000 },
  )
})

test('a text that no cell holds is cut, and says so', () => {
  const cut = plainText('字'.repeat(40_000))
  expect(cut.length).toBeLessThan(32_767)
  expect(cut).toMatch(/请在系统中查看）$/)
})
