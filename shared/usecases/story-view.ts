import { maskContacts } from '../domain/petition/masking.ts'
import { type StaffActor, seesStreet } from '../domain/street/roles.ts'
import type { Organisation, Person } from '../domain/street/street.ts'
import { promiseLabels, type SupervisionItem, stepLabels } from '../domain/supervision/item.ts'
import { type ItemAction, itemLifecycle } from '../domain/supervision/item-lifecycle.ts'
import { isLate } from '../domain/supervision/promises.ts'
import type { StoryEntry } from '../domain/supervision/story.ts'
import type { Day, Timestamp } from '../domain/time.ts'
import type { PhotoLinks } from '../ports/uploads.ts'
import { checksInStory, photosIn, viewsOfPhotos } from './photo-views.ts'
import { byWhom, namesOf } from './timeline-view.ts'

export interface Names {
  org: (orgId: string) => { orgId: string; name: string }
  person: (personId: string) => { personId: string; name: string }
  communityName: (communityId: string) => string
}

export const namesIn = (organisations: readonly Organisation[], people: readonly Person[]): Names => {
  const orgName = namesOf(organisations)
  return {
    org: (orgId) => ({ orgId, name: orgName(orgId) ?? '' }),
    person: (personId) => ({
      personId,
      name: people.find((one) => one.personId === personId)?.name ?? '',
    }),
    communityName: (communityId) => organisations.find(({ orgId }) => orgId === communityId)?.community ?? '',
  }
}

/** What is shown of an action's words first. */
const wordFields = ['note', 'minutes', 'answer', 'result', 'text', 'reason', 'plan', 'problem'] as const

/** Notes are the street's own; what a deputy writes of their duty is for them and the street. */
const mayRead = ({ action, personId }: StoryEntry, actor: StaffActor): boolean => {
  if (seesStreet(actor.role)) return true
  if (action === 'take-part') return personId === actor.personId
  return action !== 'note' && action !== 'propose'
}

/** That photos are all right is seen by them; of those that are not, the story tells whoever may see what they came with. */
const isTold = ({ said }: StoryEntry, readable: readonly StoryEntry[]): boolean =>
  said?.payload.refused !== undefined && readable.some(({ seq }) => seq === said.payload.of)

/** What a reader sees of a story. */
export const readableStory = (story: readonly StoryEntry[], actor: StaffActor): StoryEntry[] => {
  const readable = story.filter((entry) => mayRead(entry, actor))
  return readable.filter((entry) => entry.action !== 'check-photos' || isTold(entry, readable))
}

/** The photos of each entry of an item's story. */
export const storyPhotos = (
  { itemId, story }: { itemId: string; story: readonly StoryEntry[] },
  links: PhotoLinks,
  now: Timestamp,
) => {
  const views = viewsOfPhotos({ ownerId: itemId, checks: checksInStory(story) }, links, now)
  return ({ seq, said }: StoryEntry) => views(seq, photosIn(said?.payload))
}
type PhotosOfEntry = ReturnType<typeof storyPhotos>

export const storyLine = (entry: StoryEntry, { org, person }: Names, photosOf: PhotosOfEntry) => {
  const { seq, at, action, role, orgId, personId, said } = entry
  const payload = said?.payload ?? {}
  const field = wordFields.find((name) => typeof payload[name] === 'string')
  const name = personId && person(personId).name
  return {
    ...{ seq, at, action, label: itemLifecycle[action].event },
    by: { ...byWhom(role, orgId ? org(orgId).name : undefined), ...(name && { name }) },
    ...(field && { note: maskContacts(String(payload[field])) }),
    ...photosOf(entry),
  }
}

export const stepView = (
  { number, kind, on, deputies, recorded }: SupervisionItem['steps'][number],
  story: readonly StoryEntry[],
  { person }: Names,
  photosOf: PhotosOfEntry,
) => {
  const entry = story.find(({ seq }) => seq === recorded)
  const minutes = entry?.said?.payload.minutes
  return {
    ...{ number, kind, kindLabel: stepLabels[kind], on, deputies: deputies.map(person) },
    recorded: recorded !== undefined,
    ...(typeof minutes === 'string' && { minutes: maskContacts(minutes) }),
    ...(entry && photosOf(entry)),
  }
}

/** What reports and judgements of a promise show of it. */
const proofOf = (number: number, story: readonly StoryEntry[], photosOf: PhotosOfEntry) => {
  const photos = story
    .filter(({ action, said }) => provesPromise(action) && said?.payload.promise === number)
    .flatMap((entry) => photosOf(entry).photos ?? [])
  return photos.length > 0 ? { photos } : {}
}
const provesPromise = (action: ItemAction): boolean =>
  action === 'report-promise' || action === 'judge-promise'

export const promiseView = (
  promise: SupervisionItem['promises'][number],
  { today, story }: { today: Day; story: readonly StoryEntry[] },
  { org }: Names,
  photosOf: PhotosOfEntry,
) => {
  const { number, orgId, text, dueOn, step, state, reportedOn } = promise
  return {
    ...{ number, org: org(orgId), text, dueOn, step, state, stateLabel: promiseLabels[state] },
    ...(reportedOn && { reportedOn }),
    late: isLate(promise, today),
    ...proofOf(number, story, photosOf),
  }
}
