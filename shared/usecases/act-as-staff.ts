import type { Action } from '../domain/petition/lifecycle.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Actor } from '../domain/street/roles.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { invitationUrl, type LinkServices, linkFor } from './invitation-links.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { onceUnder } from './once-under.ts'
import { assertVisible, petitionIdFrom } from './staff-access.ts'

/**
 * @param key drawn once for each thing that is sent: the same request under it does nothing more and is answered with the
 *   petition as it is
 * @returns the new state, and for whoever invites an outside party the link, which nobody is shown again
 * @throws as `movePetition`
 */
export const actAsStaff = async (
  services: MoveServices & LinkServices & { petitions: Pick<PetitionStore, 'findDone'> },
  actor: Actor,
  typedId: string,
  { action, version, input }: { action: Action; version: number; input: unknown },
  key?: string,
): Promise<{ petition: Petition; link?: string }> => {
  const petitionId = petitionIdFrom(typedId)
  const made = await linkFor(services, action)
  // an invitation answers with a link that cannot be told again: it is left to its version
  const once = key && !made && onceUnder(actor, key, { petitionId, action, version, input })
  const petition = await movePetition(
    services,
    {
      ...{ petitionId, action, version, input, actor },
      ...(once && { once }),
      ...(made && { keyHash: made.keyHash }),
    },
    (read) => assertVisible(read, actor),
  )
  return { petition, ...(made && { link: invitationUrl(services, petition, made.token) }) }
}
