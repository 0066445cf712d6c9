import * as z from 'zod/mini'
import { kindLabels } from '../domain/petition/kinds.ts'
import { petitionIdPattern, readPetitionId } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { maySee } from '../domain/petition/visibility.ts'
import { readsWords } from '../domain/petition/words-readers.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { standingIn } from '../domain/street/stand-in.ts'
import { communityNamed } from '../domain/street/stations.ts'
import { millis, type Timestamp } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import { listRowOf, sideRowsOf } from '../ports/petition-list.ts'
import type { ListPage, ListQuery, ListRow, PetitionStore } from '../ports/petition-store.ts'
import { cursorMoment, decodeCursor, encodeCursor, staleCursor } from './cursor.ts'
import { deskColumns } from './desks.ts'
import { latenessView } from './lateness-view.ts'
import { type Found, searchList, termsOf } from './search-words.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'
import { namesOf } from './timeline-view.ts'
import { neutralTitle } from './words-for.ts'
import { type ListScope, laneOf, missedBy, ownersOf, priorityOfRow, type WorklistFilter } from './worklist.ts'

interface ListServices {
  petitions: Pick<PetitionStore, 'list' | 'find' | 'findWords'>
  directory: Pick<Directory, 'findStreet' | 'listOrganisations' | 'listPeople' | 'listPlaces'>
  clock: Clock
  timekeepingOf: TimekeepingOf
}

export const DEFAULT_LIMIT = 20
export const MAX_LIMIT = 100

export interface ListRequest extends WorklistFilter {
  scope?: ListScope | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

const CURSOR_MS = 3_600_000 // the store keeps left-behind due dates for an hour

const cursorSchema = z.strictObject({
  /** Which list it continues. */
  list: z.string(),
  asOf: cursorMoment(),
  order: cursorMoment(),
  /** Before the others of the same due date. */
  urgent: z.optional(z.literal(true)),
  petitionId: z.string().check(z.regex(petitionIdPattern)),
})

const listNamed = ({ cursor: _, limit: _limit, ...named }: ListRequest): string =>
  JSON.stringify(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)))

/** @throws InvalidInput for a cursor that is not ours, of another list, or too old */
const positionIn = (request: ListRequest, now: Timestamp) => {
  if (!request.cursor) return undefined
  const { list, asOf, ...after } = decodeCursor(cursorSchema, request.cursor)
  const age = millis(now) - millis(asOf)
  if (list !== listNamed(request) || !(age >= 0 && age < CURSOR_MS)) throw staleCursor()
  return { asOf, after }
}

/** The row that somebody has of a petition which they may see. */
const rowFor = (petition: Petition, actor: StaffActor): ListRow => {
  const own = sideRowsOf(petition).find(({ owner }) => 'partOf' in owner && owner.partOf === actor.orgId)
  return actor.role === 'department' && own ? own.row : listRowOf(petition)
}

/**
 * A page of a worklist: open ones by due date unless a stage says otherwise. An exact number finds any petition that the
 * person may see; words are looked for in what the list shows and in what the resident wrote.
 * @throws InvalidInput, ActorNotAllowed
 */
export const listPetitions = async (services: ListServices, person: StaffActor, request: ListRequest) => {
  const { petitions, directory, clock, timekeepingOf } = services
  const now = clock.now()
  const owners = await ownersOf(directory, person, request)
  const [street, organisations, people, places, timekeeping] = await Promise.all([
    directory.findStreet(person.streetId),
    directory.listOrganisations(person.streetId),
    directory.listPeople(person.streetId),
    directory.listPlaces(person.streetId),
    timekeepingOf(person.streetId),
  ])
  const actor = standingIn(person, people)
  const orgName = namesOf(organisations)
  const personName = (id: string) => people.find(({ personId }) => personId === id)?.name
  const placeNames = new Map(places.map(({ placeCode, name }) => [placeCode, name]))
  const communityOf = (row: ListRow): string => communityNamed(organisations, row.communityId)
  const titleOf = (row: ListRow): string =>
    (readsWords(row, actor) && row.title) ||
    neutralTitle(row, street?.categories, placeNames.get(row.placeCode ?? '') ?? communityOf(row))

  const item = (row: ListRow) => {
    const handler = people.find(({ personId }) => personId === row.handlerId)
    return {
      petitionId: row.petitionId,
      stage: row.stage,
      stageLabel: stageLabels[row.stage],
      title: titleOf(row),
      kind: row.kind,
      ...(row.category && { category: row.category }),
      filedAt: row.filedAt,
      ...(row.dueAt && { dueAt: row.dueAt }),
      ...latenessView(row, timekeeping, now),
      community: communityOf(row),
      org: { orgId: row.orgId, name: orgName(row.orgId) ?? '' },
      ...(handler && { handler: { personId: handler.personId, name: handler.name } }),
      version: row.version,
      urges: row.urges,
      reopened: row.reopened,
      ...(row.supporters && { supporters: row.supporters }),
      ...(row.emergency && { emergency: true }),
      ...(priorityOfRow(row) === 'urgent' && { priority: 'urgent' as const }),
      ...(row.source !== 'self' && { assisted: true }),
      ...deskColumns(row, actor, personName),
    }
  }

  const words = request.q?.trim() ?? ''
  const number = readPetitionId(words)
  if (number) {
    const petition: Petition | undefined = await petitions.find(number)
    return { items: petition && maySee(petition, actor) ? [item(rowFor(petition, actor))] : [] }
  }

  const position = positionIn(request, now)
  const asOf = position?.asOf ?? now
  const query: ListQuery = {
    owners,
    lane: laneOf(request),
    asOf,
    ...(position && { after: position.after }),
    limit: request.limit ?? DEFAULT_LIMIT,
    matches: (row) => missedBy(row, request, { now, actor }).length === 0,
  }
  const terms = termsOf(words)
  const named = (row: ListRow): string => {
    const { title, community, handler, org, stageLabel } = item(row)
    const place = placeNames.get(row.placeCode ?? '')
    return [title, community, place, handler?.name, org.name, stageLabel, kindLabels[row.kind]].join(' ')
  }
  const page: ListPage & Partial<Found> =
    terms.length > 0
      ? await searchList(petitions, query, terms, named, (row) => readsWords(row, actor))
      : await petitions.list(query)
  return {
    items: page.rows.map(item),
    ...(page.next && { cursor: encodeCursor({ list: listNamed(request), asOf, ...page.next }) }),
    ...(page.searched && { searched: page.searched }),
  }
}
