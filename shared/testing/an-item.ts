import type { Member, SupervisionItem } from '../domain/supervision/item.ts'
import type { ItemAction } from '../domain/supervision/item-lifecycle.ts'
import { nextEntry, type StoryEntry } from '../domain/supervision/story.ts'
import type { Payload } from '../domain/timeline/chain.ts'
import { FILED_AT } from './a-petition.ts'
import { street } from './a-street.ts'

/** A proposed item of the street of `a-street.ts`. */
export const anItem = (overrides: Partial<SupervisionItem> = {}): SupervisionItem => ({
  itemId: 'S261124-ABCD',
  streetId: street.streetId,
  status: 'proposed',
  title: '钢城耍街烧烤油烟扰民',
  problem: '夜间油烟和噪声影响周边住户。',
  coIds: [],
  proposedAt: FILED_AT,
  returns: 0,
  steps: [],
  promises: [],
  seq: 1,
  head: '0'.repeat(64),
  version: 1,
  ...overrides,
})

export const aMember = (petitionId: string, overrides: Partial<Member> = {}): Member => ({
  petitionId,
  communityId: 'yuejincun/dongzheng',
  filedAt: FILED_AT,
  addedAt: FILED_AT,
  ...overrides,
})

/** The first entry of an item, or the next after one. */
export const aStoryEntry = (
  { itemId, status }: SupervisionItem,
  { after, action = 'propose', said = {} }: { after?: StoryEntry; action?: ItemAction; said?: Payload } = {},
): StoryEntry =>
  nextEntry(
    after ? { seq: after.seq, head: after.hash } : { seq: 0, head: null },
    {
      ...{ itemId, at: FILED_AT, action, from: after ? status : null, to: status },
      ...{ role: 'congress-committee', orgId: street.committeeId, personId: 'congress-committee-1', said },
    },
    (length) => new Uint8Array(length).fill(7),
  )
