const BETWEEN = '[\\s\\-－—–.·_()（）]{0,3}'
/** Digits that can be a telephone, an identity card or a bank card, also when spaced, grouped or full-width. */
const NUMBER = `[+(（]?[0-9０-９](?:${BETWEEN}[0-9０-９Xx]){6,}`
/** The same spoken: 一三八零零一三八零零零. */
const SPOKEN = '[零〇一二三四五六七八九幺]{7,}'
/** Dates, spans of years, building-unit-room and numbers of petitions are needed, and are nobody's number. */
const KEPT = [
  '(?:19|20)\\d{2}[-./]\\d{1,2}[-./]\\d{1,2}(?!\\d)',
  '(?:19|20)\\d{2}[-—–](?:19|20)\\d{2}(?!\\d)',
  '[1-9]\\d{0,2}-\\d{1,2}-\\d{3,4}(?![\\d-])',
  '\\d{6}-(?=\\d*[A-Z])[0-9A-HJKMNP-TV-Z]{6}(?![0-9A-Za-z])',
].join('|')
const NUMBERS = new RegExp(`(?<![0-9])(${KEPT})|${NUMBER}|${SPOKEN}`, 'g')
const WECHAT = /((?:微信|wx|weixin|vx|v信|QQ|qq)(?:号|号码)?[:：\s是]*)([A-Za-z0-9_-]{5,20})/gi
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/** Contact-like parts of a text replaced, for everybody who does not need them (DESIGN §6). */
export const maskContacts = (text: string): string =>
  text
    .replace(EMAIL, '［邮箱已隐藏］')
    .replace(WECHAT, (_, lead: string) => `${lead}［账号已隐藏］`)
    .replace(NUMBERS, (_, kept: string | undefined) => kept ?? '［号码已隐藏］')

/** `138****8000`: enough to recognise one's own number. */
export const maskPhone = (phone: string): string => phone.replace(/^(.{3}).*(.{4})$/, '$1****$2')

/** `熊*`: the family name only. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(Math.min(rest.length, 3))
}
