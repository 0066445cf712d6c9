import { readPetitionId } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { PetitionStore } from '../ports/petition-store.ts'

/** The petition that a number names; of one that stands with another, that one: nobody stands two steps away. */
export const headOf = async (
  petitions: Pick<PetitionStore, 'find'>,
  typedId: string,
): Promise<Petition | undefined> => {
  const petitionId = readPetitionId(typedId)
  const found = petitionId && (await petitions.find(petitionId))
  if (!found) return undefined
  return found.stage === 'joined' && found.joined ? petitions.find(found.joined.into) : found
}
