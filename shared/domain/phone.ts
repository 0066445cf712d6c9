const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0[1-9]\d{8,10}$/

/** Full-width digits, spaces, hyphens and the country code forgiven. */
export const normalisePhone = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-–—()]/g, '')
    .replace(/^(\+86|0086)/, '')

/** Can be told by text message. */
export const isMobile = (phone: string): boolean => MOBILE.test(phone)

/** Takes a normalised one: a mobile number, or a landline with its area code. */
export const isPhone = (phone: string): boolean => MOBILE.test(phone) || LANDLINE.test(phone)

export const phoneAdvice = '电话号码不正确，请填写11位手机号，或带区号的座机号。'
