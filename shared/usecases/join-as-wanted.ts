import { InvalidInput } from '../domain/errors.ts'
import { isOffered } from '../domain/joining/joining.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { SimilarHandles } from '../ports/similar-handles.ts'
import { headOf } from './joining-head.ts'
import { type MoveServices, movePetition } from './move-petition.ts'

/**
 * Joins a petition into the one that its resident chose before sending it, as long as that one is still worked on.
 * @returns whether it was joined; else it is looked at for itself
 */
export const joinAsWanted = async (
  services: MoveServices & { handles: Pick<SimilarHandles, 'petitionIdIn'> },
  petition: Petition,
  authorise: (present: Petition) => void | Promise<void>,
): Promise<boolean> => {
  const { petitionId, wantsJoin } = petition
  const chosen = wantsJoin && (await services.handles.petitionIdIn(wantsJoin))
  const head = chosen ? await headOf(services.petitions, chosen) : undefined
  if (!head || !isOffered(head)) return false
  try {
    const input = { into: head.petitionId }
    await movePetition(services, { petitionId, action: 'join', input, actor: systemActor }, authorise)
    return true
  } catch (error) {
    // answered since, or of another community
    if (error instanceof InvalidInput) return false
    throw error
  }
}
