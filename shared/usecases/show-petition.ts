import { type Clock, isPast } from '../domain/deadlines/clocks.ts'
import { waysToResident } from '../domain/notification/ways-to-resident.ts'
import { offeredActions } from '../domain/petition/find-rule.ts'
import { kindLabels } from '../domain/petition/kinds.ts'
import type { Action } from '../domain/petition/lifecycle.ts'
import { marksOf } from '../domain/petition/marks.ts'
import { maskContacts } from '../domain/petition/masking.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { mayViewContact } from '../domain/petition/visibility.ts'
import type { Actor, StaffActor } from '../domain/street/roles.ts'
import { standingIn, withoutAbsent } from '../domain/street/stand-in.ts'
import { communityNamed } from '../domain/street/stations.ts'
import type { Clock as Now } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionFile, PetitionStore } from '../ports/petition-store.ts'
import type { PhotoLinks } from '../ports/uploads.ts'
import { departmentView } from './department-view.ts'
import { invitationsView } from './invitations-view.ts'
import { lacksProof } from './lacks-proof.ts'
import { latenessView } from './lateness-view.ts'
import { levelTwoView } from './level-two-view.ts'
import { hiddenWords, maskAnswers } from './masked-words.ts'
import { orderTerms } from './order-terms.ts'
import { clockView, dueView, type FiledText, offered, resultOf, verdictOf, wordsOf } from './petition-view.ts'
import { photoViews } from './photo-views.ts'
import { platformView } from './platform-view.ts'
import { priorityView } from './priority-view.ts'
import { type Reading, readingOf } from './readings.ts'
import { assertVisible, noSuchPetition, petitionIdFrom } from './staff-access.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'
import type { DepartmentServices } from './suggest-department.ts'
import { byWhom, namesOf, receiptEntry, sourceView, timelineLine } from './timeline-view.ts'
import { togetherView } from './together-view.ts'
import { toldTimeline } from './told-timeline.ts'
import { whereIs } from './where-is.ts'
import { neutralTitle } from './words-for.ts'

interface ShowServices extends DepartmentServices {
  petitions: Pick<PetitionStore, 'findFile'>
  directory: Pick<Directory, 'findStreet' | 'listOrganisations' | 'listPeople' | 'findPlace'>
  clock: Now
  timekeepingOf: TimekeepingOf
  photoLinks: PhotoLinks
}

const warnedOf = ({ warnings }: Petition, of: string): string | undefined =>
  warnings?.find(({ seq }) => String(seq) === of)?.to

const invitedOf = ({ invitations }: Petition, of: string): string | undefined =>
  invitations?.find(({ seq }) => String(seq) === of)?.name

/** A department beside the lead sees by what it is measured, and the petition's own clocks. */
const isOwnOrShared = ({ of }: Clock, { orgId, personId }: Actor, petition: Petition): boolean =>
  of === undefined || of === orgId || warnedOf(petition, of) === personId

/** The answer that stands: for a department beside the lead only what a department or the command centre wrote. */
const readableResult = (file: PetitionFile, { words }: Reading) => {
  const result = resultOf(file)
  if (!result || words) return result
  const isLevel2 = file.petition.level === 2
  return isLevel2 ? { ...result, text: maskContacts(result.text) } : undefined
}

/**
 * A petition as a staff member sees it: contact-like parts of the resident's words masked, for those who may not call
 * the resident also those of internal notes; contact data is never part of it. A department beside the lead reads none of
 * the words (decision 0025).
 * @throws NotFound, ActorNotAllowed
 */
export const showPetition = async (services: ShowServices, person: StaffActor, typedId: string) => {
  const { petitions, directory, clock, timekeepingOf, photoLinks } = services
  const file = await petitions.findFile(petitionIdFrom(typedId))
  if (!file) throw noSuchPetition()
  const { petition, timeline, contactViews } = file
  assertVisible(petition, person)

  const [street, organisations, people, place, timekeeping] = await Promise.all([
    directory.findStreet(petition.streetId),
    directory.listOrganisations(petition.streetId),
    directory.listPeople(petition.streetId),
    whereIs(directory, petition),
    timekeepingOf(petition.streetId),
  ])
  const actor = standingIn(person, people)
  const orgName = namesOf(organisations)
  const personName = (personId: string | undefined) =>
    people.find((person) => person.personId === personId)?.name
  const handlerName = personName(petition.handlerId)
  const now = clock.now()
  const mayCall = mayViewContact(petition, actor)
  const reading = readingOf(petition, actor)
  const photosOfEntry = photoViews(file, photoLinks, now)
  const words: FiledText = reading.words ? wordsOf(file) : { text: '' }
  const result = readableResult(file, reading)
  const verdict = verdictOf(file)
  const told = toldTimeline(timeline, reading.payloadOf)
  const possible = offeredActions(petition, actor, now)
  const names = { orgName, personName }
  const department = await departmentView(services, file, possible, names)
  const reach = {
    settings: await services.settings.findSettings(petition.streetId),
    credits: file.weChatCredits,
  }
  const waysOf = (action: Action) => {
    const ways =
      reading.words && waysToResident(petition, { action, role: actor.role, orgId: actor.orgId }, reach, now)
    return ways ? { ways } : {}
  }
  const terms = possible.includes('order') ? orderTerms(petition, timekeeping, now) : undefined
  return {
    asOf: now,
    petitionId: petition.petitionId,
    version: petition.version,
    stage: petition.stage,
    stageLabel: stageLabels[petition.stage],
    level: petition.level,
    kind: petition.kind,
    kindLabel: kindLabels[petition.kind],
    ...(petition.category && { category: petition.category }),
    title: reading.words ? petition.title : neutralTitle(petition, street?.categories, place),
    text: maskContacts(words.text),
    ...(!reading.words && { withheld: true as const }),
    ...(words.address && { address: maskContacts(words.address) }),
    ...(words.answers && { answers: maskAnswers(words.answers) }),
    filedAt: petition.filedAt,
    ...sourceView(file, orgName, personName),
    place,
    community: communityNamed(organisations, petition.communityId),
    communityId: petition.communityId,
    org: { orgId: petition.orgId, name: orgName(petition.orgId) ?? '' },
    ...(petition.handlerId && {
      handler: { personId: petition.handlerId, name: handlerName ?? '' },
    }),
    ...(petition.suggestedOrgId && {
      suggestedOrg: { orgId: petition.suggestedOrgId, name: orgName(petition.suggestedOrgId) ?? '' },
    }),
    ...department,
    ...(petition.emergency && { emergency: true }),
    ...priorityView(file, told, possible),
    ...(petition.anonymous && { anonymous: true }),
    ...(lacksProof(file, street?.categories ?? []) && { proofMissing: true }),
    contact: {
      left: petition.hasContact === true,
      viewable: mayCall && (petition.hasContact === true || Object.keys(hiddenWords(file)).length > 0),
    },
    ...dueView(petition, timekeeping.calendar),
    ...(petition.firstRespondedAt && { firstRespondedAt: petition.firstRespondedAt }),
    ...latenessView({ ...petition, marks: marksOf(petition) }, timekeeping, now),
    clocks: petition.clocks
      .filter((clock) => reading.words || isOwnOrShared(clock, actor, petition))
      .filter((clock) => !(clock.name === 'outside' && isPast(clock.dueAt, now)))
      .map((clock) =>
        clockView(
          clock,
          (of) => orgName(of) ?? personName(warnedOf(petition, of)) ?? invitedOf(petition, of),
        ),
      ),
    ...togetherView(petition),
    urges: petition.urges,
    reopened: petition.reopened,
    timeline: told.map(({ stored, said }) => {
      const person = personName(stored.entry.personId)
      const line = timelineLine(stored, said, orgName)
      const photos = reading.photos(stored) ? photosOfEntry(stored) : {}
      return { ...line, by: { ...line.by, ...(person && { name: person }) }, ...photos }
    }),
    contactViews: (reading.words ? contactViews : []).map(({ at, role, orgId, reason, personId }) => {
      const person = personName(personId)
      return { at, by: { ...byWhom(role, orgName(orgId)), ...(person && { name: person }) }, reason }
    }),
    ...(result && { result }),
    ...(verdict && { verdict }),
    actions: offered(possible, street?.categories, petition).map((offer) => ({
      ...offer,
      ...waysOf(offer.action),
    })),
    ...(terms && { orderTerms: terms }),
    ...levelTwoView(withoutAbsent(petition, people), told, {
      ...{ actor, words: reading.words },
      names,
    }),
    ...(reading.words && invitationsView(petition, told, names, now)),
    ...platformView(file, actor),
    receipt: {
      petitionId: petition.petitionId,
      head: petition.head,
      entries: timeline.map((stored) =>
        receiptEntry({ entry: stored.entry, ...reading.provable(stored) }, { private: true }),
      ),
    },
  }
}
