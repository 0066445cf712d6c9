import { bytesToHex } from '@noble/hashes/utils.js'
import type { RandomBytes } from '../petition/numbers.ts'
import { commitTo, hashLink, type Payload, type SaltedPayload, type TimelineEntry } from './chain.ts'

/** An entry before it is chained, with what it says to everybody concerned and what only staff may read. */
export interface EntryDraft
  extends Omit<TimelineEntry, 'hash' | 'publicCommit' | 'privateCommit' | 'seq' | 'prev'> {
  public?: Payload
  private?: Payload
}

/** What one move appends. */
export interface AppendedEntry {
  entry: TimelineEntry
  public?: SaltedPayload
  private?: SaltedPayload
}

const SALT_BYTES = 16

const salted = (payload: Payload | undefined, random: RandomBytes): SaltedPayload | undefined =>
  payload && { salt: bytesToHex(random(SALT_BYTES)), payload }

/** Chains a draft to the newest entry (`seq` 0 and no hash for the first). */
export const append = (
  previous: { seq: number; head: string | null },
  draft: EntryDraft,
  random: RandomBytes,
): AppendedEntry => {
  const { public: publicPayload, private: privatePayload, ...fields } = draft
  const open = salted(publicPayload, random)
  const closed = salted(privatePayload, random)
  const link = {
    ...fields,
    seq: previous.seq + 1,
    prev: previous.head,
    publicCommit: open ? commitTo(open) : null,
    privateCommit: closed ? commitTo(closed) : null,
  }
  return {
    entry: { ...link, hash: hashLink(link) },
    ...(open && { public: open }),
    ...(closed && { private: closed }),
  }
}
