import { offeredToResident } from '../domain/petition/holding.ts'
import { readPetitionId } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { untoldActions } from '../domain/petition/untold-actions.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { communityNamed } from '../domain/street/stations.ts'
import type { Organisation } from '../domain/street/street.ts'
import type { TimelineEntry } from '../domain/timeline/chain.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import type { PhotoLinks } from '../ports/uploads.ts'
import { coordinationView } from './coordination-view.ts'
import { clockView, dueView, offered, resultOf, verdictOf, wordsOf } from './petition-view.ts'
import { photoViews } from './photo-views.ts'
import { actorWithCode, codeCheck, noMatch } from './resident-access.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'
import { byWhom, namesOf, receiptEntry, sourceView, timelineLine } from './timeline-view.ts'
import { standsWithView, togetherView } from './together-view.ts'
import { offeredWithWeChat, weChatOffer } from './wechat-offer.ts'

interface TrackServices {
  petitions: Pick<PetitionStore, 'findFile'>
  directory: Pick<Directory, 'listOrganisations'>
  keyring: Keyring
  clock: Clock
  timekeepingOf: TimekeepingOf
  settings: SettingsStore
  photoLinks: PhotoLinks
}

/** That photos are all right is seen by them; of those that are not, the story tells. */
const isTold = ({ action, change }: TimelineEntry): boolean =>
  !untoldActions.includes(action) && (action !== 'check-photos' || change.photosRefused !== undefined)

const responsible = (petition: Petition, organisations: readonly Organisation[]) => {
  const org = organisations.find(({ orgId }) => orgId === petition.orgId)
  return { orgName: org?.name ?? '街道', ...(org?.phone && { phone: org.phone }) }
}

/**
 * A petition as its resident sees it.
 * @param assistant the staff member who looks it up for them, and who may be offered less
 * @throws NotFound the same for a wrong number and a wrong code
 */
export const trackPetition = async (
  { petitions, directory, keyring, clock, timekeepingOf, settings, photoLinks }: TrackServices,
  typedId: string,
  queryCode: string,
  assistant?: StaffActor,
) => {
  const checkCode = await codeCheck(keyring, queryCode, assistant)
  const petitionId = readPetitionId(typedId)
  const file = petitionId && (await petitions.findFile(petitionId))
  if (!file) throw noMatch()
  const { petition, timeline, contactViews } = file
  checkCode(petition)

  const { joined } = petition
  const [organisations, { calendar }, head] = await Promise.all([
    directory.listOrganisations(petition.streetId),
    timekeepingOf(petition.streetId),
    petition.stage === 'joined' && joined ? petitions.findFile(joined.into) : undefined,
  ])
  const now = clock.now()
  const orgName = namesOf(organisations)
  const photosOfEntry = photoViews(file, photoLinks, now)
  const words = wordsOf(file)
  const result = resultOf(file)
  const verdict = verdictOf(file)
  const offer = await weChatOffer(settings, petition, file.weChatCredits)
  const actions = offeredToResident(petition, actorWithCode(assistant), now)
  return {
    asOf: now,
    petitionId: petition.petitionId,
    stage: petition.stage,
    stageLabel: stageLabels[petition.stage],
    kind: petition.kind,
    ...(petition.category && { category: petition.category }),
    title: words.title ?? petition.title,
    text: words.text,
    ...(words.address && { address: words.address }),
    ...(words.answers && { answers: words.answers }),
    filedAt: petition.filedAt,
    ...sourceView(file, orgName),
    community: communityNamed(organisations, petition.communityId),
    responsible: responsible(petition, organisations),
    ...dueView(petition, calendar),
    // that somebody was warned, or asked, is theirs to answer
    clocks: petition.clocks
      .filter(({ name }) => name !== 'report' && name !== 'outside')
      .map((clock) => clockView(clock, orgName)),
    ...coordinationView(file),
    ...(head ? standsWithView(head.petition) : togetherView(petition)),
    urges: petition.urges,
    reopened: petition.reopened,
    timeline: timeline
      .filter(({ entry }) => isTold(entry))
      .map((stored) => ({
        ...timelineLine(stored, stored.public?.payload ?? {}, orgName),
        ...photosOfEntry(stored),
      })),
    contactViews: contactViews.map(({ at, role, orgId, reason }) => ({
      at,
      by: byWhom(role, orgName(orgId)),
      reason,
    })),
    ...(result && { result }),
    ...(verdict && { verdict }),
    actions: offered(offeredWithWeChat(actions, offer, assistant !== undefined)),
    ...(offer && !assistant && { wechat: offer }),
    receipt: {
      petitionId: petition.petitionId,
      head: petition.head,
      entries: timeline.map((stored) => receiptEntry(stored, { private: false })),
    },
  }
}
