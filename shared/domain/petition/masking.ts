import { matchesIn } from '../matches.ts'
import { shadowOf } from './text-shadow.ts'

/** Between the digits of a number. In a shadow, every dash is `-` and what is full-width or ornate is ASCII. */
const TIGHT = '[ \\t\\-.·・_()]{0,3}'
/** What also lists, counts and tells the time: joins digits only where the groups are those of a telephone or a card. */
const WIDE = '[\\s\\-.·・_(),、/:;*|~〜]{1,3}'
const MAYBE_WIDE = WIDE.replace('{1,3}', '{0,3}')

const YEAR = '(?:19|20)\\d{2}'
const DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])'
/** Dates, times, amounts, building-unit-room, standards and numbers of papers and petitions are needed, and nobody's number. */
const KEPT = [
  `\\(?${YEAR}[-./]\\d{1,2}[-./]\\d{1,2}(?!\\d)`,
  `${YEAR}${DAY}(?!\\d)`,
  `\\(?${YEAR}[-. ]{1,2}${YEAR}(?!\\d)`,
  `${YEAR}\\.\\d{1,2}(?![\\d.])`,
  `\\(${YEAR}\\) ?\\d{1,6}(?!\\d)`,
  `${YEAR}-\\d{3,6}(?=号)`,
  '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?(?!:?\\d)',
  '\\(?(?:1?\\d|2[0-3])\\.[0-5]0-{1,2}(?:1?\\d|2[0-3])\\.[0-5]0(?!\\d)',
  '(?<=[¥$] ?)\\d{1,10}(?:\\.\\d{1,2})?(?!\\d)',
  '[1-9]\\d{0,2}-\\d{1,2}-\\d{3,4}(?![\\d-])',
  `(?<=[A-Za-z](?:/[Tt])? ?)\\d{3,5}(?:\\.\\d)?-${YEAR}(?!\\d)`,
  '\\d{6}-(?=\\d*[A-Za-z])[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{6}(?![0-9A-Za-z])',
  `[23]\\d${DAY}-\\d{6}(?![\\dA-Za-z])`,
].join('|')

const grouped = (lengths: string): string => [...lengths].map((length) => `\\d{${length}}`).join(WIDE)
const MOBILE_GROUPS = ['344', '38', '74', '335', '434', '443'].map(grouped).join('|')
const ID_END = ['\\d{2}', '\\d{2}', '\\d{3}', '[\\dXx]'].map((part) => MAYBE_WIDE + part).join('')
const CONTACT = [
  `(?:\\+?(?:00)?86${TIGHT})?1${TIGHT}[3-9](?:${TIGHT}\\d){9}(?!\\d)`,
  `1${WIDE}[3-9](?:${WIDE}\\d){9}(?!\\d)`,
  `(?=1[3-9])(?:${MOBILE_GROUPS})(?!\\d)`,
  `0\\d{2,3}${WIDE}[2-8]\\d{2,3}${MAYBE_WIDE}\\d{4}(?!\\d)`,
  `[1-9]\\d{5}${WIDE}${YEAR}${ID_END}(?![\\dA-Za-z])`,
  `${grouped('4444')}(?:${WIDE}\\d{1,3})?(?!\\d)`,
].join('|')
/** Whatever else can be a telephone, an identity card or a bank card. */
const DIGITS = `[+(]?\\d(?:${TIGHT}[\\dXx]){6,}`
const NUMBERS = new RegExp(`(?<!\\d)(?:(?<kept>${KEPT})|${CONTACT}|${DIGITS})`, 'g')

const MEASURE =
  /^ ?[/每]?(?:元(?![旦宵])|万(?![1科达])|亿|块钱|美元|平方|平米|m2|公里|千瓦|公?斤|吨|%|不等|左右|之间)/
const AMOUNT = /^(?:\d{1,10}(?:\.\d{1,2})?|\d{1,3}(?: \d{3})+|\d{1,7}-\d{1,7})$/
const ROOM = /^[室房栋幢号单楼层户]/
const LISTED = /^[ ,、/;]+$/

/** `1 2 3 4 5 6 7` and `101、102、103`: small steps upwards, as no telephone is written. */
const isEnumeration = (run: string, after: string): boolean => {
  const groups = run.match(/\d+/g) ?? []
  const steps = groups.slice(1).map((group, index) => Number(group) - Number(groups[index]))
  const climbsBy = (most: number) => steps.every((step) => step > 0 && step <= most)
  const lengths = groups.map(({ length }) => length)
  if (groups.length >= 4 && Math.max(...lengths) <= 2) return climbsBy(5)
  const [length = 0] = lengths
  if (groups.length < 2 || length < 3 || length > 4 || lengths.some((other) => other !== length)) return false
  const isList =
    groups.length >= 3 &&
    run
      .split(/\d+/)
      .slice(1, -1)
      .every((between) => LISTED.test(between))
  return climbsBy(100) && (isList || ROOM.test(after))
}

/** `1500-1700`: what something costs. */
const isRoundSpan = (run: string): boolean => {
  const [, from, to] = /^(\d{1,2}00)-(\d{1,2}00)$/.exec(run) ?? []
  return Number(from) < Number(to)
}

const isHarmless = (run: string, after: string): boolean =>
  isEnumeration(run, after) || isRoundSpan(run) || (MEASURE.test(after) && AMOUNT.test(run))

const APP = '(?:微 ?信|薇信|(?<![A-Za-z])(?:wechat|weixin|wx|vx|v ?信|q ?q)|扣扣)'
const ACCOUNTS = new RegExp(
  `(?<lead>${APP}(?:号码?)?\\s{0,5}(?:[:是]\\s{0,5}){1,3})[A-Za-z0-9][\\w-]{2,29}|(?<near>${APP}(?:号码?)?\\s{0,5})[A-Za-z0-9_-]{5,20}`,
  'gi',
)
const EMAIL = /(?<![\w.+-])[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)+/g

/**
 * Replaces what a pattern finds in the shadow of a text, and leaves all else of the text as it was written.
 * @param keep how much of a match stays, from its beginning
 */
const replaceIn = (
  text: string,
  numerals: boolean,
  pattern: RegExp,
  replacement: string,
  keep: (match: RegExpExecArray, shadow: string) => number,
): string => {
  const { shadow, at } = shadowOf(text, numerals)
  let masked = ''
  let done = 0
  for (const match of matchesIn(shadow, pattern)) {
    const kept = keep(match, shadow)
    if (kept === match[0].length) continue
    masked += text.slice(done, at[match.index + kept]) + replacement
    done = at[match.index + match[0].length] ?? text.length
  }
  return masked + text.slice(done)
}

const keptNumber = (match: RegExpExecArray, shadow: string): number => {
  const [run] = match
  const end = match.index + run.length
  const harmless = match.groups?.kept !== undefined || isHarmless(run, shadow.slice(end, end + 4))
  return harmless && !isMobile(run) ? run.length : 0
}
const isMobile = (run: string): boolean => /^1[3-9]\d{9}$/.test(run)

/** Contact-like parts of a text replaced, for everybody who does not need them (DESIGN §6). */
export const maskContacts = (text: string): string => {
  const withoutEmail = replaceIn(text, false, EMAIL, '［邮箱已隐藏］', () => 0)
  const withoutAccounts = replaceIn(
    withoutEmail,
    false,
    ACCOUNTS,
    '［账号已隐藏］',
    ({ groups }) => (groups?.lead ?? groups?.near ?? '').length,
  )
  return replaceIn(withoutAccounts, true, NUMBERS, '［号码已隐藏］', keptNumber)
}

/** `138****8000`: enough to recognise one's own number. */
export const maskPhone = (phone: string): string => phone.replace(/^(.{3}).*(.{4})$/, '$1****$2')

/** `熊*`: the family name only. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(Math.min(rest.length, 3))
}
