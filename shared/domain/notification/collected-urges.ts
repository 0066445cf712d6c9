import { millis } from '../time.ts'
import type { TimelineEntry } from '../timeline/chain.ts'

/** Within this time after one that was told, urges by residents are counted and told with the next. */
const COLLECTED_MS = 4 * 3_600_000 // half a working day: whoever has it was told and is at it

const isUrge = ({ action }: Pick<TimelineEntry, 'action'>): boolean => action === 'urge'
/** Also what staff typed for one: the role is the resident's. */
const byResident = ({ role }: Pick<TimelineEntry, 'role'>): boolean => role === 'resident'

/**
 * For how many urges the newest entry, an urge, speaks: all since the last that was told of; 0 when it is left to the next. One
 * by the committee is always told. Told from the timeline alone, so that planning again says the same.
 */
export const urgesToTell = (timeline: readonly Pick<TimelineEntry, 'action' | 'role' | 'at'>[]): number => {
  let toldAt: number | undefined
  let waiting = 0
  let speaksFor = 0
  for (const entry of timeline) {
    if (!isUrge(entry)) continue
    waiting += 1
    const collects = byResident(entry) && toldAt !== undefined && millis(entry.at) - toldAt < COLLECTED_MS
    speaksFor = collects ? 0 : waiting
    if (collects) continue
    toldAt = millis(entry.at)
    waiting = 0
  }
  return speaksFor
}
