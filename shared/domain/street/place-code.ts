import type { RandomBytes } from '../petition/numbers.ts'
import { randomCharacters } from '../random-characters.ts'

/**
 * 23 characters without look-alikes (no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V, Q). The count is prime, so a weighted sum
 * finds every single wrong character and every swap of two.
 */
const ALPHABET = '34679ACDEFGHJKMNPRTVWXY'
const BODY_LENGTH = 7 // 23^7 = 3.4 * 10^9: nobody finds a code by trying

const INVERSE_OF_8 = 3 // 8 * 3 = 24 = 1 (mod 23)

/** Chosen so that the sum of position (1…8) times value is 0 modulo 23. */
const checkCharacter = (body: string): string => {
  const sum = [...body].reduce((total, character, i) => total + (i + 1) * ALPHABET.indexOf(character), 0)
  return ALPHABET.charAt(((ALPHABET.length - (sum % ALPHABET.length)) * INVERSE_OF_8) % ALPHABET.length)
}

/** Eight characters, the last one a check character; random, so that nobody can walk through a street's posters. */
export const newPlaceCode = (random: RandomBytes): string => {
  const body = randomCharacters(ALPHABET, BODY_LENGTH, random)
  return body + checkCharacter(body)
}

export const normalisePlaceCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')

/** Whether a code can have been printed by us: a mistyped or forged one is refused before any look-up. */
export const isPlaceCode = (code: string): boolean =>
  code.length === BODY_LENGTH + 1 &&
  [...code].every((character) => ALPHABET.includes(character)) &&
  checkCharacter(code.slice(0, BODY_LENGTH)) === code[BODY_LENGTH]
