import type { Petition } from '../domain/petition/petition.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { SimilarHandles } from '../ports/similar-handles.ts'
import { joinAsWanted } from './join-as-wanted.ts'
import { type MoveServices, movePetition } from './move-petition.ts'

export interface TriageServices extends MoveServices {
  petitions: Pick<PetitionStore, 'find' | 'findMany' | 'save'>
  handles: Pick<SimilarHandles, 'petitionIdIn'>
}

export interface TriageReport {
  triaged: string[]
  /** Their residents chose to stand with another one. */
  joined: string[]
  /** Nothing to do: acted on already, or triaged before. */
  movedOn: string[]
  /** To be tried again, each with what went wrong. */
  failed: { petitionId: string; error: unknown }[]
}

class MovedOn extends Error {}

const assertWaiting = (petition: Petition): void => {
  if (petition.stage !== 'submitted' || petition.triagedAt) throw new MovedOn()
}

/**
 * Hands petitions to their stations: the stage stays, the station is told. One whose resident chose to stand with another
 * one is joined into that. A no-op on one that has moved on, so that
 * a message may come late, twice or out of order. A number that does not exist is a failure: the message is poison.
 */
export const triagePetitions = async (
  services: TriageServices,
  petitionIds: readonly string[],
): Promise<TriageReport> => {
  const report: TriageReport = { triaged: [], joined: [], movedOn: [], failed: [] }
  const found = new Map(
    (await services.petitions.findMany([...new Set(petitionIds)])).map((petition) => [
      petition.petitionId,
      petition,
    ]),
  )
  await Promise.all(
    [...new Set(petitionIds)].map(async (petitionId) => {
      const read = found.get(petitionId)
      const move = {
        petitionId,
        action: 'triage',
        input: {},
        actor: systemActor,
        ...(read && { read }),
      } as const
      try {
        if (read?.wantsJoin && (await joinAsWanted(services, read, assertWaiting))) {
          report.joined.push(petitionId)
          return
        }
        await movePetition(services, move, assertWaiting)
        report.triaged.push(petitionId)
      } catch (error) {
        if (error instanceof MovedOn) report.movedOn.push(petitionId)
        else report.failed.push({ petitionId, error })
      }
    }),
  )
  return report
}
