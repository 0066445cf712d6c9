import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { Action } from '../petition/lifecycle.ts'
import type { Change } from '../petition/petition.ts'
import type { Stage } from '../petition/stages.ts'
import type { Role, StaffRole } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'

/** The fields that the hash of an entry covers, and that a receipt shows of every entry (DESIGN §6). */
export interface ChainLink {
  petitionId: string
  seq: number
  at: Timestamp
  action: Action
  from: Stage | null
  to: Stage
  role: Role
  orgId: string | null
  publicCommit: string | null
  privateCommit: string | null
  prev: string | null
}

/** One appended entry of the timeline. It holds no free text: that is in its payloads, which can be erased. */
export interface TimelineEntry extends ChainLink {
  hash: string
  /** The staff member who acted. */
  personId?: string
  /** Their role, when they typed for the resident, whose `role` the entry has. */
  assistedBy?: StaffRole
  streetId: string
  communityId: string
  /** What the entry changed in the state. */
  change: Change
}

export type PayloadValue =
  | string
  | number
  | boolean
  | readonly string[]
  | Readonly<Record<string, number | string>>
  | readonly Readonly<Record<string, string>>[]
export type Payload = Readonly<Record<string, PayloadValue>>

/** A payload with the salt that its commitment was made with, 16 bytes in hex. */
export interface SaltedPayload {
  salt: string
  payload: Payload
}

const jcs = (value: unknown): Uint8Array => utf8ToBytes(canonicalize(value) ?? '')

/** SHA-256(salt ‖ JCS(payload)), hex. Without the salt a short payload cannot be guessed from it. */
export const commitTo = ({ salt, payload }: SaltedPayload): string =>
  bytesToHex(sha256(concatBytes(hexToBytes(salt), jcs(payload))))

/** SHA-256(JCS(the fields of {@link ChainLink})), hex. */
export const hashLink = (link: ChainLink): string => {
  const { petitionId, seq, at, action, from, to, role, orgId, publicCommit, privateCommit, prev } = link
  const fields = { petitionId, seq, at, action, from, to, role, orgId, publicCommit, privateCommit, prev }
  return bytesToHex(sha256(jcs(fields)))
}

/** An entry of a receipt: the hashed fields, the hash, and what the reader may see of the payloads. */
export interface ReceiptEntry extends ChainLink {
  hash: string
  public?: SaltedPayload
  private?: SaltedPayload
}

export type ChainFault = {
  seq: number
  fault: 'order' | 'link' | 'hash' | 'public-commit' | 'private-commit'
}

/** The first fault of a chain, or undefined when it verifies. Erased payloads do not break it. */
export const findFault = (entries: readonly ReceiptEntry[]): ChainFault | undefined => {
  let prev: string | null = null
  for (const [index, entry] of entries.entries()) {
    const { seq } = entry
    if (seq !== index + 1) return { seq, fault: 'order' }
    if (entry.prev !== prev) return { seq, fault: 'link' }
    if (hashLink(entry) !== entry.hash) return { seq, fault: 'hash' }
    if (entry.public && commitTo(entry.public) !== entry.publicCommit) return { seq, fault: 'public-commit' }
    if (entry.private && commitTo(entry.private) !== entry.privateCommit)
      return { seq, fault: 'private-commit' }
    prev = entry.hash
  }
  return undefined
}
