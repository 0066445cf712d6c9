import { MAX_ANSWERS } from '../domain/outside/invitation.ts'
import { kindLabels } from '../domain/petition/kinds.ts'
import { maskContacts } from '../domain/petition/masking.ts'
import { readPetitionId } from '../domain/petition/numbers.ts'
import { communityNamed } from '../domain/street/stations.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionFile, PetitionStore } from '../ports/petition-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import type { PhotoLinks } from '../ports/uploads.ts'
import { invitationFinder, noInvitation } from './invitation-access.ts'
import { photoViews } from './photo-views.ts'
import { textIn } from './told-timeline.ts'
import { whereIs } from './where-is.ts'

export interface InvitationServices {
  petitions: Pick<PetitionStore, 'findFile'>
  directory: Pick<Directory, 'findStreet' | 'findPlace' | 'listOrganisations'>
  keyring: Keyring
  clock: Clock
  photoLinks: PhotoLinks
}

/** What the party has answered so far, and nothing of anybody else's. */
const answersOf = (file: PetitionFile, seq: number, photosOf: ReturnType<typeof photoViews>) =>
  file.timeline
    .filter(
      ({ entry, private: closed }) =>
        entry.action === 'answer-invitation' && closed?.payload.invitation === seq,
    )
    .map((stored) => ({
      at: stored.entry.at,
      text: textIn(stored.private?.payload ?? {}, 'text') ?? '',
      ...photosOf(stored),
    }))

/**
 * What an outside party sees through its link: where, what about, what is asked, until when, and its own answers. Never the
 * resident's words, title, address, name or phone, nor anything that staff say among themselves (decision 0026).
 * @throws NotFound the same for a wrong number and a link that does not, or no longer, open anything
 */
export const showInvitation = async (services: InvitationServices, typedId: string, token: string) => {
  const { petitions, directory, clock, photoLinks } = services
  const find = await invitationFinder(services, token)
  const petitionId = readPetitionId(typedId)
  const file = petitionId && (await petitions.findFile(petitionId))
  if (!file) throw noInvitation()
  const { petition, timeline } = file
  const { seq, name, until, answers = 0 } = find(petition)
  const [street, organisations, place] = await Promise.all([
    directory.findStreet(petition.streetId),
    directory.listOrganisations(petition.streetId),
    whereIs(directory, petition),
  ])
  const org = organisations.find(({ orgId }) => orgId === petition.orgId)
  const asked = timeline.find(({ entry }) => entry.seq === seq)
  const category = street?.categories.find((known) => known.category === petition.category)?.name
  return {
    petitionId: petition.petitionId,
    party: maskContacts(name),
    // staff may have written into it what is not the party's to know
    request: maskContacts(textIn(asked?.private?.payload ?? {}, 'request') ?? ''),
    askedBy: { orgName: org?.name ?? street?.name ?? '', ...(org?.phone && { phone: org.phone }) },
    ...(asked && { askedAt: asked.entry.at }),
    ...{ place, community: communityNamed(organisations, petition.communityId) },
    ...{ kind: petition.kind, kindLabel: kindLabels[petition.kind] },
    ...(category && { category }),
    until,
    ...(petition.dueAt && { dueAt: petition.dueAt }),
    answers: answersOf(file, seq, photoViews(file, photoLinks, clock.now())),
    answersLeft: Math.max(MAX_ANSWERS - answers, 0),
  }
}
