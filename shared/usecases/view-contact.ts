import { ActorNotAllowed, NotFound } from '../domain/errors.ts'
import { mayViewContact } from '../domain/petition/visibility.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import type { Clock } from '../ports/clock.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { ContactVault } from '../ports/secrets.ts'
import { hiddenWords } from './masked-words.ts'
import { assertVisible, noSuchPetition, petitionIdFrom } from './staff-access.ts'

interface ViewServices {
  petitions: Pick<PetitionStore, 'findFile' | 'findContact' | 'recordContactView'>
  contacts: Pick<ContactVault, 'open'>
  clock: Clock
}

/**
 * Reveals who filed a petition to somebody who must call or visit. The look is recorded before anything is shown,
 * and the resident sees who looked and why. What is masked elsewhere comes along (docs/decisions/0006). With nothing to
 * reveal, nobody has looked.
 * @throws NotFound, ActorNotAllowed
 */
export const viewContact = async (
  { petitions, contacts, clock }: ViewServices,
  actor: StaffActor,
  typedId: string,
  reason: string,
) => {
  const petitionId = petitionIdFrom(typedId)
  const file = await petitions.findFile(petitionId)
  if (!file) throw noSuchPetition()
  const { petition } = file
  assertVisible(petition, actor)
  if (!mayViewContact(petition, actor))
    throw new ActorNotAllowed(
      '只有负责联系居民的站长、承办人和指挥中心可以查看联系方式；人大街道工委在回访核查期间可以。',
    )

  const sealed = await petitions.findContact(petitionId)
  const words = hiddenWords(file)
  if (!sealed && Object.keys(words).length === 0)
    throw new NotFound('居民没有留下联系方式，可以通过答复或询问与居民沟通。')
  const { personId, role, orgId } = actor
  await petitions.recordContactView(petitionId, { at: clock.now(), personId, role, orgId, reason })
  const contact = sealed && (await contacts.open(petitionId, petition.streetId, sealed))
  return {
    ...(contact?.name && !petition.anonymous && { name: contact.name }),
    ...(contact && { phone: contact.phone }),
    ...words,
  }
}
