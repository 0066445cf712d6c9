import type { Day } from '../time.ts'
import type { Promised, SupervisionItem } from './item.ts'

/** Due, and the department has not said that it was done. */
export const isLate = ({ state, dueOn }: Pick<Promised, 'state' | 'dueOn'>, today: Day): boolean =>
  state === 'open' && dueOn < today

const keptInTime = ({ state, dueOn, reportedOn }: Promised): boolean =>
  state === 'kept' && (reportedOn ?? dueOn) <= dueOn

export interface KeptPromises {
  orgId: string
  promises: number
  /** Kept, and by the day that was promised. */
  kept: number
  /** Kept, but later. */
  keptLate: number
  broken: number
  overdue: number
  /** Not due yet, or reported and not judged. */
  pending: number
  /** Share of those kept in time among all that are decided or overdue; absent while there is none. */
  rate?: number
}

const tally = (orgId: string, promises: readonly Promised[], today: Day): KeptPromises => {
  const count = (is: (one: Promised) => boolean): number => promises.filter(is).length
  const kept = count(keptInTime)
  const keptLate = count(({ state }) => state === 'kept') - kept
  const broken = count(({ state }) => state === 'broken')
  const overdue = count((one) => isLate(one, today))
  const decided = kept + keptLate + broken + overdue
  return {
    ...{ orgId, promises: promises.length, kept, keptLate, broken, overdue },
    pending: promises.length - decided,
    ...(decided > 0 && { rate: kept / decided }),
  }
}

/** How each department keeps what it promises, in the order of their ids. */
export const keptPromises = (
  items: readonly Pick<SupervisionItem, 'promises'>[],
  today: Day,
): KeptPromises[] => {
  const byOrg = Map.groupBy(
    items.flatMap(({ promises }) => promises),
    ({ orgId }) => orgId,
  )
  return [...byOrg]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([orgId, promises]) => tally(orgId, promises, today))
}
