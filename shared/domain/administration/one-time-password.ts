import type { RandomBytes } from '../petition/numbers.ts'

/** 31 small letters and digits that nobody confuses when they are read from paper (no 0/o, 1/l/i). */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'
const GROUPS = 3
const GROUP_LENGTH = 4 // 31^12: 59 bits, for a password that is used once

/** Like `k7m2-q9xt-4abz`; changed at the first log-in. */
export const newOneTimePassword = (random: RandomBytes): string => {
  let text = ''
  const limit = 256 - (256 % ALPHABET.length) // the incomplete last round is thrown away: every character is as likely
  while (text.length < GROUPS * GROUP_LENGTH)
    for (const byte of random(GROUPS * GROUP_LENGTH))
      if (byte < limit && text.length < GROUPS * GROUP_LENGTH) text += ALPHABET[byte % ALPHABET.length]
  return text.replace(/(.{4})(?=.)/g, '$1-')
}
