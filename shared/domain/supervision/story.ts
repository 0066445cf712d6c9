import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { RandomBytes } from '../petition/numbers.ts'
import type { Role } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'
import { commitTo, type SaltedPayload } from '../timeline/chain.ts'
import type { ItemStatus } from './item.ts'
import type { ItemAction } from './item-lifecycle.ts'

/** What the hash of an entry covers. */
interface StoryLink {
  itemId: string
  seq: number
  at: Timestamp
  action: ItemAction
  from: ItemStatus | null
  to: ItemStatus
  role: Role
  orgId: string | null
  /** Commits to what was said, which stands beside it and can be erased. */
  commit: string
  prev: string | null
}

/** One entry of an item's story: append-only, chained by hashes as a petition's timeline is. */
export interface StoryEntry extends StoryLink {
  hash: string
  personId?: string
  said?: SaltedPayload
}

const hashOf = (link: StoryLink): string => {
  const { itemId, seq, at, action, from, to, role, orgId, commit, prev } = link
  const fields = { itemId, seq, at, action, from, to, role, orgId, commit, prev }
  return bytesToHex(sha256(utf8ToBytes(canonicalize(fields) ?? '')))
}

const SALT_BYTES = 16

/** The next entry after `previous` (`seq` 0 and no head for the first). */
export const nextEntry = (
  previous: { seq: number; head: string | null },
  {
    said,
    personId,
    ...draft
  }: Omit<StoryLink, 'seq' | 'prev' | 'commit'> & { personId?: string; said: SaltedPayload['payload'] },
  random: RandomBytes,
): StoryEntry => {
  const salted = { salt: bytesToHex(random(SALT_BYTES)), payload: said }
  const link = { ...draft, seq: previous.seq + 1, prev: previous.head, commit: commitTo(salted) }
  return { ...link, hash: hashOf(link), ...(personId && { personId }), said: salted }
}

/** Whether nothing of a story was changed, left out or put in. Erased words do not break it. */
export const storyHolds = (story: readonly StoryEntry[]): boolean =>
  story.every(
    (entry, index) =>
      entry.seq === index + 1 &&
      entry.prev === (story[index - 1]?.hash ?? null) &&
      entry.hash === hashOf(entry) &&
      (!entry.said || commitTo(entry.said) === entry.commit),
  )
