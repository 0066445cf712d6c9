import { inBatches } from '../domain/batches.ts'
import { recomputeClocks } from '../domain/deadlines/recompute.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { isOpen } from '../domain/petition/stages.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { rearmPetition, warnedOf } from './rearm-warnings.ts'

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
  const timekeeping = await timekeepingOf(streetId)
  const moves = ({ clocks }: Petition): boolean =>
    recomputeClocks(clocks, timekeeping.calendar, clock.now()).moved.length > 0
  const assertMoves = (petition: Petition): void => {
    if (!moves(petition)) throw new Unmoved()
  }
  const report: RecomputeReport = { looked: 0, moved: [], failed: [] }

  const moveOne = async (read: Petition): Promise<void> => {
    const { petitionId } = read
    try {
      // where no date moves, the moments on the way to it may; an answer that is checked keeps its date
      if (!isOpen(read) || !moves(read)) return void (await rearmPetition(services, read, timekeeping))
      const move = { petitionId, action: 'recompute', input: { reason }, actor: systemActor, read } as const
      await movePetition(services, move, assertMoves)
      report.moved.push(petitionId)
    } catch (error) {
      if (!(error instanceof Unmoved)) report.failed.push({ petitionId, error })
    }
  }

  for (const numbers of inBatches(await warnedOf(services, streetId, clock.now()), PAGE)) {
    const found = await petitions.findMany(numbers)
    report.looked += found.filter(({ dueAt }) => dueAt !== undefined).length
    for (const some of inBatches(found, AT_ONCE)) await Promise.all(some.map(moveOne))
  }
  report.moved.sort()
  return report
}
