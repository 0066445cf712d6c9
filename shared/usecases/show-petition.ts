import { dueColour } from '../domain/deadlines/due-colour.ts'
import { offeredActions } from '../domain/petition/find-rule.ts'
import { kindLabels } from '../domain/petition/kinds.ts'
import { maskContacts } from '../domain/petition/masking.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { mayViewContact } from '../domain/petition/visibility.ts'
import type { Actor } from '../domain/street/roles.ts'
import type { Payload } from '../domain/timeline/chain.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore, StoredEntry } from '../ports/petition-store.ts'
import type { PhotoLinks } from '../ports/uploads.ts'
import { hiddenWords, hidesContacts, maskPayload, saysResident } from './masked-words.ts'
import { orderTerms } from './order-terms.ts'
import { clockView, dueView, offered, resultOf, verdictOf, wordsOf } from './petition-view.ts'
import { photoViews } from './photo-views.ts'
import { assertVisible, noSuchPetition, petitionIdFrom } from './staff-access.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'
import { byWhom, namesOf, receiptEntry, sourceView, timelineLine } from './timeline-view.ts'
import { whereIs } from './where-is.ts'

interface ShowServices {
  petitions: Pick<PetitionStore, 'findFile'>
  directory: Pick<Directory, 'findStreet' | 'listOrganisations' | 'listPeople' | 'findPlace'>
  clock: Clock
  timekeepingOf: TimekeepingOf
  photoLinks: PhotoLinks
}

/**
 * A petition as a staff member sees it: contact-like parts of the resident's words masked, for those who may not call
 * the resident also those of internal notes; contact data is never part of it.
 * @throws NotFound, ActorNotAllowed
 */
export const showPetition = async (
  { petitions, directory, clock, timekeepingOf, photoLinks }: ShowServices,
  actor: Actor,
  typedId: string,
) => {
  const file = await petitions.findFile(petitionIdFrom(typedId))
  if (!file) throw noSuchPetition()
  const { petition, timeline, contactViews } = file
  assertVisible(petition, actor)

  const [street, organisations, people, place, timekeeping] = await Promise.all([
    directory.findStreet(petition.streetId),
    directory.listOrganisations(petition.streetId),
    directory.listPeople(petition.streetId),
    whereIs(directory, petition),
    timekeepingOf(petition.streetId),
  ])
  const orgName = namesOf(organisations)
  const personName = (personId: string | undefined) =>
    people.find((person) => person.personId === personId)?.name
  const handlerName = personName(petition.handlerId)
  const now = clock.now()
  const mayCall = mayViewContact(petition, actor)
  const colour = dueColour(petition, now)
  const photosOfEntry = photoViews(file, photoLinks, now)
  const words = wordsOf(file)
  const result = resultOf(file)
  const verdict = verdictOf(file)
  const possible = offeredActions(petition, actor, now)
  const terms = possible.includes('order') ? orderTerms(petition, timekeeping, now) : undefined
  return {
    petitionId: petition.petitionId,
    version: petition.version,
    stage: petition.stage,
    stageLabel: stageLabels[petition.stage],
    level: petition.level,
    kind: petition.kind,
    kindLabel: kindLabels[petition.kind],
    ...(petition.category && { category: petition.category }),
    title: petition.title,
    text: maskContacts(words.text),
    ...(words.address && { address: maskContacts(words.address) }),
    filedAt: petition.filedAt,
    ...sourceView(file, orgName, personName),
    place,
    community: organisations.find(({ orgId }) => orgId === petition.communityId)?.community ?? '',
    communityId: petition.communityId,
    org: { orgId: petition.orgId, name: orgName(petition.orgId) ?? '' },
    ...(petition.handlerId && {
      handler: { personId: petition.handlerId, name: handlerName ?? '' },
    }),
    ...(petition.suggestedOrgId && {
      suggestedOrg: { orgId: petition.suggestedOrgId, name: orgName(petition.suggestedOrgId) ?? '' },
    }),
    ...(petition.emergency && { emergency: true }),
    ...(petition.anonymous && { anonymous: true }),
    contact: {
      left: petition.hasContact === true,
      viewable: mayCall && (petition.hasContact === true || Object.keys(hiddenWords(file)).length > 0),
    },
    ...dueView(petition, timekeeping.calendar),
    ...(colour && { colour }),
    clocks: petition.clocks.map(clockView),
    urges: petition.urges,
    reopened: petition.reopened,
    timeline: timeline.map((stored) => {
      const person = personName(stored.entry.personId)
      const line = timelineLine(stored, readablePayload(stored, mayCall), orgName)
      return { ...line, by: { ...line.by, ...(person && { name: person }) }, ...photosOfEntry(stored) }
    }),
    contactViews: contactViews.map(({ at, role, orgId, reason, personId }) => {
      const person = personName(personId)
      return { at, by: { ...byWhom(role, orgName(orgId)), ...(person && { name: person }) }, reason }
    }),
    ...(result && { result }),
    ...(verdict && { verdict }),
    actions: offered(possible, street?.categories, petition),
    ...(terms && { orderTerms: terms }),
    receipt: {
      petitionId: petition.petitionId,
      head: petition.head,
      // words that are read masked would tell what is hidden; the proof of a resident's own is the resident's
      entries: timeline.map(({ entry, public: open, private: closed }) =>
        receiptEntry(
          {
            entry,
            ...(open && !saysResident(entry) && { public: open }),
            ...(closed && (mayCall || !hidesContacts(closed.payload)) && { private: closed }),
          },
          { private: true },
        ),
      ),
    },
  }
}

/** What a staff member may read of an entry. */
export const readablePayload = (
  { entry, public: open, private: closed }: StoredEntry,
  mayCall: boolean,
): Payload => ({
  ...(open && saysResident(entry) ? maskPayload(open.payload) : open?.payload),
  ...(closed && !mayCall ? maskPayload(closed.payload) : closed?.payload),
})
