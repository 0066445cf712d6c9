import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Headers of what goes to the street's platform and comes from it, names in lower case. */
export const signatureHeaders = {
  street: 'x-platform-street',
  /** Seconds since 1970. */
  timestamp: 'x-platform-timestamp',
  signature: 'x-platform-signature',
} as const

export const SIGNATURE_WINDOW_SECONDS = 300 // clocks of servers differ by seconds, a recorded request is stale soon

/** HMAC-SHA256 over `timestamp.body`, in hex. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(`${timestamp}.${body}`)))

/** Takes as long for a near miss as for a far one. */
const equal = (one: string, other: string): boolean => {
  let difference = one.length ^ other.length
  for (let i = 0; i < other.length; i++) difference |= one.charCodeAt(i % one.length) ^ other.charCodeAt(i)
  return difference === 0
}

/** Secrets as they lie in the parameter store: the present one, and while it is exchanged the one before. */
export const secretsIn = (stored: string): string[] => stored.split(/\s+/).filter(Boolean)

export interface Signed {
  timestamp: string
  signature: string
  body: string
}

/** Whether one of the secrets has signed it, and not long ago or far ahead. */
export const isSignedBy = (
  secrets: readonly string[],
  { timestamp, signature, body }: Signed,
  nowSeconds: number,
): boolean => {
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/i.test(signature)) return false
  if (Math.abs(nowSeconds - Number(timestamp)) > SIGNATURE_WINDOW_SECONDS) return false
  const given = signature.toLowerCase()
  return secrets.map((secret) => equal(signatureOf(secret, timestamp, body), given)).includes(true)
}
