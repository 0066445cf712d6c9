import * as z from 'zod/mini'

/** Line ends unified, invisible control characters dropped, outer space trimmed, composed form (NFC). */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what pasted text brings along unseen
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim()

/** Characters as people count them: an emoji or a rare character is one. */
export const characters = (text: string): number => [...text].length

/** A text of 1 to `max` characters (counted after cleaning). */
export const textOf = (max: number) =>
  z.string().check(
    z.overwrite(cleanText),
    z.refine((text) => text !== '', { error: '请填写内容。', abort: true }),
    z.refine((text) => characters(text) <= max, { error: `内容太长，最多${max}个字，请精简或分开提交。` }),
    z.meta({ minLength: 1, maxLength: max }),
  )

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0\d{9,11}$/

/** Full-width digits, spaces, hyphens and the country code forgiven. */
export const normalisePhone = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-–—()]/g, '')
    .replace(/^(\+86|0086)/, '')

export const phoneSchema = z.string().check(
  z.maxLength(40),
  z.overwrite(normalisePhone),
  z.refine((phone) => MOBILE.test(phone) || LANDLINE.test(phone), {
    error: '电话号码不正确，请填写11位手机号，或带区号的座机号。',
  }),
)
