import type { Petition } from '../domain/petition/petition.ts'
import { isOpen } from '../domain/petition/stages.ts'
import type { Clock } from '../ports/clock.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { findPetitions } from './find-petitions.ts'
import { openRows } from './open-rows.ts'

export interface OpenWorkServices {
  petitions: Pick<PetitionStore, 'list' | 'findMany'>
  clock: Clock
}

/** The open petitions that a person has in hand, by due date; lists may be late, each petition is read as it is. */
export const openWorkOf = async (
  { petitions, clock }: OpenWorkServices,
  personId: string,
): Promise<Petition[]> => {
  const rows = await openRows(petitions, [{ personId }], clock.now())
  const numbers = rows.map(({ petitionId }) => petitionId)
  const found = await findPetitions(petitions, numbers)
  const byNumber = new Map(found.map((petition) => [petition.petitionId, petition]))
  return numbers.flatMap((petitionId) => {
    const petition = byNumber.get(petitionId)
    return petition && petition.handlerId === personId && isOpen(petition) ? [petition] : []
  })
}
