import { inBatches } from '../domain/batches.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { isOpen } from '../domain/petition/stages.ts'
import type { Clock } from '../ports/clock.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { openRows } from './open-rows.ts'

export interface OpenWorkServices {
  petitions: Pick<PetitionStore, 'list' | 'findMany'>
  clock: Clock
}

const PAGE = 100 // most numbers of one findMany

/** The open petitions that a person has in hand, by due date; lists may be late, each petition is read as it is. */
export const openWorkOf = async (
  { petitions, clock }: OpenWorkServices,
  personId: string,
): Promise<Petition[]> => {
  const rows = await openRows(petitions, [{ personId }], clock.now())
  const numbers = rows.map(({ petitionId }) => petitionId)
  const found: Petition[] = []
  for (const some of inBatches(numbers, PAGE)) found.push(...(await petitions.findMany(some)))
  const byNumber = new Map(found.map((petition) => [petition.petitionId, petition]))
  return numbers.flatMap((petitionId) => {
    const petition = byNumber.get(petitionId)
    return petition && petition.handlerId === personId && isOpen(petition) ? [petition] : []
  })
}
