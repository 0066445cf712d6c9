import { DAY_MS, dayOf, millis, type Timestamp, timestamp } from '../time.ts'
import type { Petition } from './petition.ts'

export const NEARBY_DAYS = 90 // a season: what was mended since does not explain what is reported now

/** Why another case of the same community is near: at the same posted code, or about the same. */
export type Nearness = 'place' | 'matter'

type Compared = Pick<Petition, 'petitionId' | 'filedAt' | 'kind' | 'category'> & {
  /** Of a place that stands for somewhere: the code of a whole street is everywhere. */
  placeCode?: string | undefined
}

/** About the same: of the same category, or of the same kind where this one has no category yet. */
const sameMatter = (of: Compared, other: Compared): boolean =>
  of.category ? of.category === other.category : of.kind === other.kind

/** How near another petition of the community is to this one, and not at all when it was filed too long before or after. */
export const nearnessOf = (of: Compared, other: Compared): Nearness | undefined => {
  if (of.petitionId === other.petitionId) return undefined
  if (Math.abs(millis(of.filedAt) - millis(other.filedAt)) > NEARBY_DAYS * DAY_MS) return undefined
  if (of.placeCode && of.placeCode === other.placeCode) return 'place'
  return sameMatter(of, other) ? 'matter' : undefined
}

/** The days on which a near one can have been filed. */
export const nearbyRange = ({ filedAt }: Pick<Petition, 'filedAt'>, now: Timestamp) => {
  const at = (days: number) => timestamp(millis(filedAt) + days * DAY_MS)
  const end = at(NEARBY_DAYS)
  return { from: dayOf(at(-NEARBY_DAYS)), to: dayOf(end < now ? end : now) }
}
