import type { RandomBytes } from '../petition/numbers.ts'
import { randomCharacters } from '../random-characters.ts'

/** 31 small letters and digits that nobody confuses when they are read from paper (no 0/o, 1/l/i). */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'
const LENGTH = 12 // 31^12: 59 bits, for a password that is used once

/** Like `k7m2-q9xt-4abz`; changed at the first log-in. */
export const newOneTimePassword = (random: RandomBytes): string =>
  randomCharacters(ALPHABET, LENGTH, random).replace(/(.{4})(?=.)/g, '$1-')
