import * as z from 'zod/mini'
import { isMobile, isPhone, normalisePhone, phoneAdvice } from './phone.ts'

/** What pasted text brings along unseen: control characters, zero-width space, marks that turn the reading direction. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g

/** Line ends unified, unseen characters dropped, outer space trimmed, composed form (NFC). */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNSEEN, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .normalize('NFC') // after the rest, which may bring a letter and its accent together
    .trim()

/** Characters as people count them: an emoji or a rare character is one. */
export const characters = (text: string): number => [...text].length

/** A text of 1 to `max` characters (counted after cleaning). */
export const textOf = (max: number, empty = '请填写内容。') =>
  z.string().check(
    z.overwrite(cleanText),
    z.refine((text) => text !== '', { error: empty, abort: true }),
    z.refine((text) => characters(text) <= max, { error: `内容太长，最多${max}个字，请精简或分开提交。` }),
    z.meta({ minLength: 1, maxLength: max }),
  )

export const phoneSchema = /* @__PURE__ */ z
  .string()
  .check(z.maxLength(40), z.overwrite(normalisePhone), z.refine(isPhone, { error: phoneAdvice }))

/** One that text messages reach. */
export const mobileSchema = /* @__PURE__ */ z
  .string()
  .check(
    z.maxLength(40),
    z.overwrite(normalisePhone),
    z.refine(isMobile, { error: '请填写11位手机号，座机收不到短信。' }),
  )
