const DASHES = '‐‑‒–—―⁃−﹣－ー'
/** Soft hyphen, and what makes a key of a digit (1️⃣). */
const UNSEEN = '\u00ad\ufe0f\u20e3'
const NUMERALS = '零一二三四五六七八九'
const OTHER_NUMERALS: Readonly<Record<string, string>> = {
  ...{ 〇: '0', 幺: '1', 壹: '1', 贰: '2', 叁: '3', 肆: '4', 伍: '5', 陆: '6', 柒: '7', 捌: '8', 玖: '9' },
  ...{ 貳: '2', 參: '3', 陸: '6' },
}
/** Digits in filled or double circles, which have no compatibility form. */
const CIRCLES = ['❶❷❸❹❺❻❼❽❾', '➀➁➂➃➄➅➆➇➈', '➊➋➌➍➎➏➐➑➒', '⓵⓶⓷⓸⓹⓺⓻⓼⓽']

const isPlain = (code: number): boolean => code < 0x80 || (code >= 0x4e00 && code <= 0x9fff)

const asciiOf = (character: string): string => {
  if (isPlain(character.codePointAt(0) ?? 0)) return character
  if (UNSEEN.includes(character)) return ''
  if (DASHES.includes(character)) return '-'
  if (character === '⓿') return '0'
  const circles = CIRCLES.find((row) => row.includes(character))
  return circles ? String(circles.indexOf(character) + 1) : character.normalize('NFKC')
}

const digitOf = (character: string): string => {
  const value = NUMERALS.indexOf(character)
  return value >= 0 ? String(value) : (OTHER_NUMERALS[character] ?? character)
}

/**
 * A text as a search reads it: compatibility forms (full-width, circled, mathematical) in ASCII, every dash `-`, and
 * with `numerals` Chinese digits as digits. `at` tells for each position where it stands in the text, and its end.
 */
export const shadowOf = (text: string, numerals: boolean): { shadow: string; at: number[] } => {
  const at: number[] = []
  let shadow = ''
  let offset = 0
  for (const character of text) {
    const read = asciiOf(character)
    const units = numerals ? [...read].map(digitOf).join('') : read
    for (let i = 0; i < units.length; i++) at.push(offset)
    shadow += units
    offset += character.length
  }
  at.push(text.length)
  return { shadow, at }
}
