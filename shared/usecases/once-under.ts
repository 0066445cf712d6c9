import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { Actor } from '../domain/street/roles.ts'
import type { DoneMove } from '../ports/petition-store.ts'

/** What a key or a body is known again by. */
export const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** How a request under a key is known again: the same person's, with the same body. */
export const onceUnder = (
  { personId }: Actor,
  key: string,
  body: unknown,
): Pick<DoneMove, 'keyHash' | 'bodyHash'> => ({
  keyHash: hash(`${personId}\n${key}`),
  bodyHash: hash(canonicalize(body) ?? ''),
})
