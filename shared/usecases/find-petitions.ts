import { inBatches } from '../domain/batches.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { PetitionStore } from '../ports/petition-store.ts'

const AT_ONCE = 100 // most numbers of one findMany

/** The present states of many petitions, one call after the other: a street has hundreds open. */
export const findPetitions = async (
  petitions: Pick<PetitionStore, 'findMany'>,
  petitionIds: readonly string[],
): Promise<Petition[]> => {
  const found: Petition[] = []
  for (const some of inBatches(petitionIds, AT_ONCE)) found.push(...(await petitions.findMany(some)))
  return found
}
