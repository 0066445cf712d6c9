import { inBatches } from '../domain/batches.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { isOpen } from '../domain/petition/stages.ts'
import type { Clock } from '../ports/clock.ts'
import type { PetitionStore } from '../ports/petition-store.ts'

export interface OpenWorkServices {
  petitions: Pick<PetitionStore, 'list' | 'findMany'>
  clock: Clock
}

const EVERYTHING = 1_000_000 // an open lane is read whole in any case
const PAGE = 100 // most numbers of one findMany

/** The open petitions that a person has in hand, by due date; lists may be late, each petition is read as it is. */
export const openWorkOf = async (
  { petitions, clock }: OpenWorkServices,
  personId: string,
): Promise<Petition[]> => {
  const { rows } = await petitions.list({
    ...{ owners: [{ personId }], lane: 'open', asOf: clock.now(), limit: EVERYTHING },
    matches: () => true,
  })
  const numbers = rows.map(({ petitionId }) => petitionId)
  const found: Petition[] = []
  for (const some of inBatches(numbers, PAGE)) found.push(...(await petitions.findMany(some)))
  const byNumber = new Map(found.map((petition) => [petition.petitionId, petition]))
  return numbers.flatMap((petitionId) => {
    const petition = byNumber.get(petitionId)
    return petition && petition.handlerId === personId && isOpen(petition) ? [petition] : []
  })
}
