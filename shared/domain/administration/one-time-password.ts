import type { RandomBytes } from '../petition/numbers.ts'
import { randomCharacters } from '../random-characters.ts'
import type { Person } from '../street/street.ts'
import { DAY_MS, later, type Timestamp } from '../time.ts'

/** 31 small letters and digits that nobody confuses when they are read from paper (no 0/o, 1/l/i). */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'
const LENGTH = 12 // 31^12: 59 bits, for a password that is used once

/** Like `k7m2-q9xt-4abz`; changed at the first log-in. */
export const newOneTimePassword = (random: RandomBytes): string =>
  randomCharacters(ALPHABET, LENGTH, random).replace(/(.{4})(?=.)/g, '$1-')

export const ONE_TIME_PASSWORD_DAYS = 7 // told today, used within the week; a slip of paper is not a key for ever

/** What goes with a person whose password is a one-time one from now on. */
export const untilOwnPassword = (now: Timestamp) => ({
  mustChangePassword: true,
  oneTimePasswordUntil: later(now, ONE_TIME_PASSWORD_DAYS * DAY_MS),
})

/** Whether nobody can log in with it any more, and an administrator has to give another. */
export const hasExpired = (
  { mustChangePassword, oneTimePasswordUntil }: Pick<Person, 'mustChangePassword' | 'oneTimePasswordUntil'>,
  now: Timestamp,
): boolean => mustChangePassword === true && oneTimePasswordUntil !== undefined && oneTimePasswordUntil <= now
