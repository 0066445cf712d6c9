import type { RandomBytes } from '../domain/petition/numbers.ts'
import type { Actor } from '../domain/street/roles.ts'
import type { ItemDecision } from '../domain/supervision/decide-item.ts'
import type { SupervisionItem } from '../domain/supervision/item.ts'
import type { ItemAction } from '../domain/supervision/item-lifecycle.ts'
import { nextEntry, type StoryEntry } from '../domain/supervision/story.ts'
import type { Timestamp } from '../domain/time.ts'

/** What a decision writes: the state with the entry that says so at the end of its story. */
export const writtenDown = (
  read: SupervisionItem | undefined,
  { next, said }: ItemDecision,
  { action, now }: { action: ItemAction; now: Timestamp },
  { role, orgId, personId }: Actor,
  random: RandomBytes,
): { item: SupervisionItem; entry: StoryEntry } => {
  const entry = nextEntry(
    read ?? { seq: 0, head: null },
    {
      ...{ itemId: next.itemId, at: now, action, from: read?.status ?? null, to: next.status, role, said },
      ...{ orgId: orgId ?? null, ...(personId && { personId }) },
    },
    random,
  )
  return { item: { ...next, head: entry.hash }, entry }
}
