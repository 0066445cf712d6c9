import { dueColour } from '../domain/deadlines/due-colour.ts'
import { offeredActions } from '../domain/petition/decide-move.ts'
import { kindLabels } from '../domain/petition/kinds.ts'
import { maskContacts } from '../domain/petition/masking.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { mayViewContact } from '../domain/petition/visibility.ts'
import type { Actor, Role } from '../domain/street/roles.ts'
import type { TimelineEntry } from '../domain/timeline/chain.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { clockView, dueView, offered, resultOf, verdictOf, wordsOf } from './petition-view.ts'
import { assertVisible, noSuchPetition, petitionIdFrom } from './staff-access.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'
import { byWhom, namesOf, receiptEntry, timelineLine } from './timeline-view.ts'

interface ShowServices {
  petitions: Pick<PetitionStore, 'findFile'>
  directory: Pick<Directory, 'listOrganisations' | 'listPeople' | 'findPlace'>
  clock: Clock
  timekeepingOf: TimekeepingOf
}

/**
 * A petition as a staff member sees it: contact-like parts of the resident's words masked, contact data never part of it.
 * @throws NotFound, ActorNotAllowed
 */
export const showPetition = async (
  { petitions, directory, clock, timekeepingOf }: ShowServices,
  actor: Actor,
  typedId: string,
) => {
  const file = await petitions.findFile(petitionIdFrom(typedId))
  if (!file) throw noSuchPetition()
  const { petition, timeline, contactViews } = file
  assertVisible(petition, actor)

  const [organisations, people, place, { calendar }] = await Promise.all([
    directory.listOrganisations(petition.streetId),
    directory.listPeople(petition.streetId),
    directory.findPlace(petition.placeCode),
    timekeepingOf(petition.streetId),
  ])
  const orgName = namesOf(organisations)
  const personName = (personId: string | undefined) =>
    people.find((person) => person.personId === personId)?.name
  const handlerName = personName(petition.handlerId)
  const now = clock.now()
  const colour = dueColour(petition, now)
  const words = wordsOf(file)
  const result = resultOf(file)
  const verdict = verdictOf(file)
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
    source: petition.source,
    filedAt: petition.filedAt,
    place: place?.name ?? petition.placeCode,
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
      viewable: petition.hasContact === true && mayViewContact(petition, actor),
    },
    ...dueView(petition, calendar),
    ...(colour && { colour }),
    clocks: petition.clocks.map(clockView),
    urges: petition.urges,
    reopened: petition.reopened,
    timeline: timeline.map((stored) => {
      const person = personName(stored.entry.personId)
      const line = timelineLine(
        stored,
        { ...maskedWords(stored.public?.payload ?? {}, stored.entry), ...stored.private?.payload },
        orgName,
      )
      return { ...line, by: { ...line.by, ...(person && { name: person }) } }
    }),
    contactViews: contactViews.map(({ at, role, orgId, reason, personId }) => {
      const person = personName(personId)
      return { at, by: { ...byWhom(role as Role, orgName(orgId)), ...(person && { name: person }) }, reason }
    }),
    ...(result && { result }),
    ...(verdict && { verdict }),
    actions: offered(offeredActions(petition, actor, now)),
    receipt: {
      petitionId: petition.petitionId,
      head: petition.head,
      // a resident's own words, also when somebody else filed them, are read masked; the proof of them is the resident's
      entries: timeline.map(({ entry, public: open, private: closed }) =>
        receiptEntry(
          {
            entry,
            ...(open && !saysResident(entry) && { public: open }),
            ...(closed && { private: closed }),
          },
          { private: true },
        ),
      ),
    },
  }
}

const saysResident = ({ role, action }: TimelineEntry): boolean => role === 'resident' || action === 'file'

const maskedWords = <P extends object>(payload: P, entry: TimelineEntry): P =>
  !saysResident(entry)
    ? payload
    : (Object.fromEntries(
        Object.entries(payload).map(([name, value]) => [
          name,
          typeof value === 'string' ? maskContacts(value) : value,
        ]),
      ) as P)
