import { characters } from '../text.ts'

export const MIN_PASSWORD = 10 // characters; length beats rules about kinds of characters (NIST SP 800-63B)
export const MAX_PASSWORD = 200 // scrypt reads all of it
const MIN_DIFFERENT = 5 // characters: below that it is a pattern

/** The worst ones of ten characters and more, as lists of leaked passwords have them here; lower case. */
const worst: ReadonlySet<string> = new Set(
  `1234567890 0123456789 9876543210 0987654321 12345678910 123456789a a123456789 aa123456789 abc123456789 abcd123456
  abcd12345678 123456789abc 1234567890a qwertyuiop qwerty12345 qwerty123456 qwertyuiop123 1q2w3e4r5t 1q2w3e4r5t6y
  1qaz2wsx3edc 1qaz@wsx3edc zaq12wsxcde3 qazwsxedcrfv asdfghjkl123 password12 password123 password1234 passw0rd123
  p@ssw0rd123 p@ssword123 admin12345 admin123456 administrator admin@1234 admin@12345 woaini1314 woaini1314520
  woaini5201314 5201314520 woaizhongguo woaizuguo1 iloveyou123 iloveyou1314 abcdefghij abcdefghijk 1357924680
  147258369a 1472583690 q1w2e3r4t5 q123456789 z123456789 w123456789 wang123456 zhang123456 li123456789 welcome123
  shequ12345 shequ123456 jiedao12345 jiedao123456 renda12345 renda123456 mashangban mashangban123 mashangban2026
  yuejin-2026`.split(/\s+/),
)

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** Why a password cannot be taken, in Chinese; undefined when it can. */
export const weaknessOf = (password: string, account: string): string | undefined => {
  const typed = plain(password)
  if (characters(typed) < MIN_PASSWORD)
    return `密码太短，至少${MIN_PASSWORD}个字符，可以用一句只有您知道的话。`
  if (characters(password) > MAX_PASSWORD) return `密码太长，最多${MAX_PASSWORD}个字符。`
  if (typed.includes(plain(account))) return '密码里不要包含账号，请换一个。'
  if (new Set(typed).size < MIN_DIFFERENT) return '密码重复的字符太多，请换一个。'
  if (worst.has(typed)) return '这个密码太常见，很容易被猜到，请换一个。'
  return undefined
}
