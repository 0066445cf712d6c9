import { inBatches } from '../domain/batches.ts'
import { recomputeClocks } from '../domain/deadlines/recompute.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { openRows } from './open-rows.ts'

export interface RecomputeServices extends MoveServices {
  petitions: Pick<PetitionStore, 'find' | 'findMany' | 'save' | 'list'>
  directory: Pick<Directory, 'findStreet' | 'findPersonNow' | 'listOrganisations'>
}

export interface RecomputeReport {
  /** Open petitions with a running clock. */
  looked: number
  /** Numbers of those whose dates moved now. */
  moved: string[]
  failed: { petitionId: string; error: unknown }[]
}

class Unmoved extends Error {}

const PAGE = 100 // most numbers of one findMany
const AT_ONCE = 10 // moves on their way at the same time

const openOf = async ({ petitions, directory, clock }: RecomputeServices, streetId: string) => {
  const organisations = await directory.listOrganisations(streetId)
  if (organisations.length === 0) return []
  const owners = organisations.map(({ orgId }) => ({ orgId }))
  const rows = await openRows(petitions, owners, clock.now(), ({ dueAt }) => dueAt !== undefined)
  return rows.map(({ petitionId }) => petitionId)
}

/**
 * After a street's calendar has changed: every open petition whose dates are others now gets them, with one entry that
 * says why; resident and handler are told of it as of any entry. A second run finds nothing to do.
 * @param reason what residents read: the notice's title
 */
export const recomputeDueDates = async (
  services: RecomputeServices,
  streetId: string,
  reason: string,
): Promise<RecomputeReport> => {
  const { petitions, clock, timekeepingOf } = services
  const { calendar } = await timekeepingOf(streetId)
  const assertMoves = ({ clocks }: Petition): void => {
    if (recomputeClocks(clocks, calendar, clock.now()).moved.length === 0) throw new Unmoved()
  }
  const report: RecomputeReport = { looked: 0, moved: [], failed: [] }

  const moveOne = async (read: Petition): Promise<void> => {
    const { petitionId } = read
    try {
      const move = { petitionId, action: 'recompute', input: { reason }, actor: systemActor, read } as const
      await movePetition(services, move, assertMoves)
      report.moved.push(petitionId)
    } catch (error) {
      if (!(error instanceof Unmoved)) report.failed.push({ petitionId, error })
    }
  }

  for (const numbers of inBatches(await openOf(services, streetId), PAGE)) {
    const found = await petitions.findMany(numbers)
    report.looked += found.length
    for (const some of inBatches(found, AT_ONCE)) await Promise.all(some.map(moveOne))
  }
  report.moved.sort()
  return report
}
