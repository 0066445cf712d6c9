/** Digits that can be a telephone, an identity card or a bank card, also when spaced or full-width. */
const NUMBER = /[0-9０-９](?:[\s\-－]?[0-9０-９Xx]){6,18}/g
const WECHAT = /((?:微信|wx|weixin|vx|v信|QQ|qq)(?:号|号码)?[:：\s是]*)([A-Za-z0-9_-]{5,20})/gi
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/** Contact-like parts of a text replaced, for everybody who does not need them (DESIGN §6). */
export const maskContacts = (text: string): string =>
  text
    .replace(EMAIL, '［邮箱已隐藏］')
    .replace(WECHAT, (_, lead: string) => `${lead}［账号已隐藏］`)
    .replace(NUMBER, (number) =>
      number.normalize('NFKC').replace(/\D/g, '').length >= 7 ? '［号码已隐藏］' : number,
    )

/** `138****8000`: enough to recognise one's own number. */
export const maskPhone = (phone: string): string => phone.replace(/^(.{3}).*(.{4})$/, '$1****$2')

/** `熊*`: the family name only. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(Math.min(rest.length, 3))
}
