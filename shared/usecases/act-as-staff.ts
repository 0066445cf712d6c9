import type { Action } from '../domain/petition/lifecycle.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { standingIn } from '../domain/street/stand-in.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { SystemServices } from './act-by-system.ts'
import { flareUp, itemToJoin } from './flare-up.ts'
import { invitationUrl, type LinkServices, linkFor } from './invitation-links.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { onceUnder } from './once-under.ts'
import { assertVisible, petitionIdFrom } from './staff-access.ts'
import { type DepartmentServices, suggestDepartment } from './suggest-department.ts'

export type ActServices = MoveServices &
  LinkServices & {
    petitions: Pick<PetitionStore, 'findDone' | 'findWords'>
    directory: Pick<Directory, 'listPeople'>
  } & SystemServices &
  DepartmentServices

/** A petition under supervision for an item is about something that the item has to have; a new one may bring it back. */
const supervisedFor = async (services: ActServices, actor: StaffActor, input: unknown) => {
  const { itemId } = input as { itemId?: unknown }
  return typeof itemId === 'string' ? await itemToJoin(services, itemId, actor) : undefined
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
  const itemId =
    action === 'supervise' && actor.role === 'congress-committee'
      ? await supervisedFor(services, actor, input)
      : undefined
  // an invitation answers with a link that cannot be told again: it is left to its version
  const once = key && !made && onceUnder(actor, key, { petitionId, action, version, input })
  const departmentFor = (read: Petition) =>
    suggestDepartment(services, read, async () => {
      const words = await services.petitions.findWords([petitionId])
      return words.get(petitionId) ?? ''
    })
  const petition = await movePetition(
    { ...services, departmentFor },
    {
      ...{ petitionId, action, version, actor },
      input: itemId ? { ...(input as object), itemId } : input,
      ...(once && { once }),
      ...(made && { keyHash: made.keyHash }),
    },
    (read) => assertVisible(read, actor),
  )
  if (itemId) await flareUp(services, itemId)
  return { petition, actor, ...(made && { link: invitationUrl(services, petition, made.token) }) }
}
