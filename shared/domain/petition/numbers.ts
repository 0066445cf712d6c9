import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { encodeCrockford, normaliseCode } from '../crockford.ts'
import { dayOf, type Timestamp } from '../time.ts'

/** Random bytes are handed in, so that numbers are decided by a pure function. */
export type RandomBytes = (length: number) => Uint8Array

const NUMBER_LENGTH = 6 // 32^6 = 10^9 a day: collisions are rare and retried
const QUERY_CODE_BYTES = 10 // 80 bits: not to be guessed, 16 characters to type

export const petitionIdPattern = /^\d{6}-[0-9A-HJKMNP-TV-Z]{6}$/

/** `YYMMDD-` of the day of filing in Asia/Shanghai and six random Crockford characters. */
export const newPetitionId = (at: Timestamp, random: RandomBytes): string =>
  `${dayOf(at).slice(2).replaceAll('-', '')}-${encodeCrockford(random(4)).slice(0, NUMBER_LENGTH)}`

/**
 * What somebody typed or scanned as a number, in the form in which it is stored. Undefined when it cannot be one: no
 * look-up is made for it, which a table could not even answer for a very long one.
 */
export const readPetitionId = (typed: string): string | undefined => {
  const code = normaliseCode(typed)
  const petitionId = `${code.slice(0, 6)}-${code.slice(6)}`
  return petitionIdPattern.test(petitionId) ? petitionId : undefined
}

/**
 * The resident's secret. Derived, not drawn, so that a repeated request gets the same code although only its
 * keyed hash is stored (DESIGN §6).
 */
export const deriveQueryCode = (pepper: Uint8Array, petitionId: string, idempotencyKey: string): string =>
  encodeCrockford(
    hmac(sha256, pepper, utf8ToBytes(`${petitionId}\n${idempotencyKey}`)).slice(0, QUERY_CODE_BYTES),
  )

/** The only form of a query code that is stored; forgives how the code was typed. */
export const hashQueryCode = (pepper: Uint8Array, queryCode: string): string =>
  bytesToHex(hmac(sha256, pepper, utf8ToBytes(`query-code\n${normaliseCode(queryCode)}`))).slice(0, 40)
