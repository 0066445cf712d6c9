import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { TooManyRequests } from '../domain/errors.ts'
import { networkOf } from '../domain/quotas/network.ts'
import { type Helper, type Refused, refusalText } from '../domain/quotas/refusals.ts'
import { secondsUntil } from '../domain/quotas/windows.ts'
import { dayOf, type Timestamp } from '../domain/time.ts'
import type { Keyring } from '../ports/secrets.ts'

/** Where a request came from, as far as it tells. */
export interface Visitor {
  /** The network address; ours to know, never to store. */
  address?: string | undefined
  /** A random id that the page made for this phone. Whoever likes can leave it out or draw another: it only adds a limit. */
  deviceId?: string | undefined
}

const HASH_CHARACTERS = 32 // 128 bits: nobody meets by chance

/** What stands for somebody in the table: a hash under a key of ours. Addresses and phones are others each day. */
export const quotaSubjects = async (keyring: Keyring) => {
  const key = await keyring.secret('address')
  const hash = (...parts: readonly string[]): string =>
    bytesToHex(hmac(sha256, key, utf8ToBytes(parts.join('\n')))).slice(0, HASH_CHARACTERS)
  return {
    /** Undefined when nothing is known of the network, and for the machine itself. */
    address: (address: string | undefined, at: Timestamp): string | undefined => {
      const network = networkOf(address)
      return network && hash('address', dayOf(at), network)
    },
    device: (deviceId: string, at: Timestamp): string => hash('device', dayOf(at), deviceId.toLowerCase()),
    account: (account: string): string => hash('account', account),
  }
}

/** The refusal of whoever asked too often. */
export const tooManyRequests = (
  quota: Refused,
  until: Timestamp,
  now: Timestamp,
  helper?: Helper,
): TooManyRequests =>
  new TooManyRequests(refusalText(quota, until, now, helper), {
    ...{ quota, until, retryAfterSeconds: secondsUntil(until, now) },
  })
