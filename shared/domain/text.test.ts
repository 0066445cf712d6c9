import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { cleanText, phoneSchema, textOf } from './text.ts'

const parse = (max: number, text: unknown) => z.safeParse(textOf(max), text)

describe('texts', () => {
  test.each([
    ['exactly the limit', '字'.repeat(8000), true],
    ['one more', '字'.repeat(8001), false],
    ['emoji up to the limit, one character each', '🙂'.repeat(8000), true],
    ['one emoji more', '🙂'.repeat(8001), false],
    ['rare characters beyond the basic plane', '𠮷'.repeat(8000), true],
    ['outer space does not count', ` \n${'字'.repeat(8000)}\n `, true],
    ['control characters do not count', `\u0000\u0007${'字'.repeat(8000)}\u001b`, true],
  ])('%s', (_, text, accepted) => {
    expect(parse(8000, text).success).toBe(accepted)
  })

  test.each([
    ['nothing', ''],
    ['space', ' \t\n\u3000\u00a0'],
    ['control characters', '\u0000\u0001\u001f\u007f\u0085'],
    ['zero-width characters', '\u200b\u200c\u2060\ufeff'],
    ['marks of direction', '\u202e\u202a\u2066\u2069\u200e\u200f'],
  ])('a text of %s alone is empty, and says so in Chinese', (_, text) => {
    const parsed = parse(10, text)
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['请填写内容。'])
  })

  test('what people do not see is dropped, what they mean stays', () => {
    expect(cleanText('楼道\u0000灯\u0008坏了\r\n第二行\r第三行\t完')).toBe('楼道灯坏了\n第二行\n第三行\t完')
    expect(cleanText('👨‍👩‍👧 和 ❤️')).toBe('👨‍👩‍👧 和 ❤️')
    expect(cleanText('e\u200b\u0301')).toBe('é')
    expect(cleanText('半个\ud83d表情')).toBe('半个\ufffd表情')
    expect(cleanText('付款\u202e gpj.exe')).toBe('付款 gpj.exe')
  })

  test('a number, a list or nothing at all is no text', () => {
    for (const value of [1, null, undefined, ['字'], { text: '字' }])
      expect(parse(10, value).success).toBe(false)
  })

  test('cleaning twice changes nothing, and never leaves what cannot be stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const clean = cleanText(text)
        expect(cleanText(clean)).toBe(clean)
        expect(clean).not.toMatch(/\p{Surrogate}|(?![\n\t])\p{Cc}/u)
      }),
    )
  })
})

describe('telephone numbers', () => {
  test.each([
    ['13800138000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    [' 138 0013-8000 ', '13800138000'],
    ['+86 138 0013 8000', '13800138000'],
    ['008613800138000', '13800138000'],
    ['023-68901234', '02368901234'],
    ['（023）68901234', '02368901234'],
    ['0838-5551234', '08385551234'],
  ])('%s', (typed, phone) => {
    expect(z.parse(phoneSchema, typed)).toBe(phone)
  })

  test.each([
    '',
    '12345',
    '12800138000', // no network has 128
    '1380013800', // one digit short
    '138001380000', // one too many
    '23800138000',
    '68901234', // a landline without its area code
    'abcdefghijk',
    '1380013800a',
    '一三八零零一三八零零零',
    '00000000000', // no area code begins with 00
    '1'.repeat(41),
  ])('impossible: %s', (typed) => {
    const parsed = z.safeParse(phoneSchema, typed)
    expect(parsed.success).toBe(false)
  })
})
