import type { Timestamp } from '../domain/time.ts'
import type { TimelineEntry } from '../domain/timeline/chain.ts'

/** All timelines together: what was ever handed on can be handed on again. */
export interface TimelineArchive {
  /** Every entry at or after a moment, of all petitions, in batches and in no order. Reads the whole table. */
  entriesSince(since: Timestamp): AsyncIterable<readonly TimelineEntry[]>
}
