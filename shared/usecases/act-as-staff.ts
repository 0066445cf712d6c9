import type { Action } from '../domain/petition/lifecycle.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Actor } from '../domain/street/roles.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { onceUnder } from './once-under.ts'
import { assertVisible, petitionIdFrom } from './staff-access.ts'

/**
 * @param key drawn once for each thing that is sent: the same request under it does nothing more and is answered with the
 *   petition as it is
 * @throws as `movePetition`
 */
export const actAsStaff = async (
  services: MoveServices & { petitions: Pick<PetitionStore, 'findDone'> },
  actor: Actor,
  typedId: string,
  { action, version, input }: { action: Action; version: number; input: unknown },
  key?: string,
): Promise<Petition> => {
  const petitionId = petitionIdFrom(typedId)
  const once = key && onceUnder(actor, key, { petitionId, action, version, input })
  return movePetition(
    services,
    { petitionId, action, version, input, actor, ...(once && { once }) },
    (petition) => assertVisible(petition, actor),
  )
}
