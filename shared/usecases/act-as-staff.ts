import type { Action } from '../domain/petition/lifecycle.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { standingIn } from '../domain/street/stand-in.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { invitationUrl, type LinkServices, linkFor } from './invitation-links.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { onceUnder } from './once-under.ts'
import { assertVisible, petitionIdFrom } from './staff-access.ts'

export type ActServices = MoveServices &
  LinkServices & {
    petitions: Pick<PetitionStore, 'findDone'>
    directory: Pick<Directory, 'listPeople'>
  }

/**
 * @param key drawn once for each thing that is sent: the same request under it does nothing more and is answered with the
 *   petition as it is
 * @returns the new state, who acted with what they decide for others, and for whoever invites an outside party the link, which nobody is shown again
 * @throws as `movePetition`
 */
export const actAsStaff = async (
  services: ActServices,
  person: StaffActor,
  typedId: string,
  { action, version, input }: { action: Action; version: number; input: unknown },
  key?: string,
): Promise<{ petition: Petition; link?: string; actor: StaffActor }> => {
  const petitionId = petitionIdFrom(typedId)
  const made = await linkFor(services, action)
  const actor = standingIn(person, await services.directory.listPeople(person.streetId))
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
  return { petition, actor, ...(made && { link: invitationUrl(services, petition, made.token) }) }
}
