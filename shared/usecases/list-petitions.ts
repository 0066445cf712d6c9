import * as z from 'zod/mini'
import { isPast } from '../domain/deadlines/clocks.ts'
import { dueColour } from '../domain/deadlines/due-colour.ts'
import { ActorNotAllowed } from '../domain/errors.ts'
import { petitionIdPattern, readPetitionId } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { endedStages, type Stage, stageLabels } from '../domain/petition/stages.ts'
import { maySee } from '../domain/petition/visibility.ts'
import { isHandler, type StaffActor, seesStreet } from '../domain/street/roles.ts'
import { DAY_MS, dayOf, millis, type Timestamp } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { ListLane, ListOwner, ListRow, PetitionStore } from '../ports/petition-store.ts'
import { cursorMoment, decodeCursor, encodeCursor, staleCursor } from './cursor.ts'
import { namesOf } from './timeline-view.ts'

interface ListServices {
  petitions: Pick<PetitionStore, 'list' | 'find'>
  directory: Pick<Directory, 'findStreet' | 'listOrganisations' | 'listPeople'>
  clock: Clock
}

export const listScopes = ['mine', 'org', 'street'] as const
export const dueFilters = ['overdue', 'today', 'soon'] as const
export const DEFAULT_LIMIT = 20
export const MAX_LIMIT = 100

export interface ListRequest {
  scope?: (typeof listScopes)[number] | undefined
  stage?: Stage | undefined
  due?: (typeof dueFilters)[number] | undefined
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
  petitionId: z.string().check(z.regex(petitionIdPattern)),
})

const listNamed = ({ scope, stage, due, q }: ListRequest): string => JSON.stringify([scope, stage, due, q])

/** @throws InvalidInput for a cursor that is not ours, of another list, or too old */
const positionIn = (request: ListRequest, now: Timestamp) => {
  if (!request.cursor) return undefined
  const position = decodeCursor(cursorSchema, request.cursor)
  const age = millis(now) - millis(position.asOf)
  if (position.list !== listNamed(request) || !(age >= 0 && age < CURSOR_MS)) throw staleCursor()
  return position
}

/** Whose lists make up a scope. @throws ActorNotAllowed */
const ownersOf = async (
  { directory }: ListServices,
  actor: StaffActor,
  scope: ListRequest['scope'],
): Promise<ListOwner[]> => {
  if (actor.role === 'admin') throw new ActorNotAllowed('管理员只管理账号，不能查看诉求。')
  const effective = scope ?? (isHandler(actor.role) ? 'mine' : 'org')
  if (effective === 'mine' && isHandler(actor.role)) return [{ personId: actor.personId }]
  if (effective !== 'street') {
    // the committee has nothing of its own: it reviews what the command centre has
    const street =
      actor.role === 'congress-committee' ? await directory.findStreet(actor.streetId) : undefined
    return [{ orgId: street?.commandCentreId ?? actor.orgId }]
  }
  if (!seesStreet(actor.role))
    throw new ActorNotAllowed('只有街道指挥中心和人大街道工委可以查看全街道的诉求。')
  const organisations = await directory.listOrganisations(actor.streetId)
  return organisations.map(({ orgId }) => ({ orgId }))
}

const laneOf = (stage: Stage | undefined): ListLane => {
  if (stage === 'answered') return 'answered'
  return stage && (endedStages as readonly Stage[]).includes(stage) ? 'ended' : 'open'
}

const isDue = (row: ListRow, due: ListRequest['due'], now: Timestamp): boolean => {
  if (!due) return true
  if (!row.dueAt) return false
  if (due === 'overdue') return isPast(row.dueAt, now)
  if (due === 'today') return dayOf(row.dueAt) === dayOf(now)
  return !isPast(row.dueAt, now) && millis(row.dueAt) - millis(now) <= DAY_MS
}

/**
 * A page of a worklist: open ones by due date unless a stage says otherwise; an exact number finds any petition that
 * the person may see.
 * @throws InvalidInput, ActorNotAllowed
 */
export const listPetitions = async (services: ListServices, actor: StaffActor, request: ListRequest) => {
  const { petitions, directory, clock } = services
  const now = clock.now()
  const owners = await ownersOf(services, actor, request.scope)
  const [organisations, people] = await Promise.all([
    directory.listOrganisations(actor.streetId),
    directory.listPeople(actor.streetId),
  ])
  const orgName = namesOf(organisations)

  const item = (row: ListRow) => {
    const colour = dueColour(row, now)
    const handler = people.find(({ personId }) => personId === row.handlerId)
    return {
      petitionId: row.petitionId,
      stage: row.stage,
      stageLabel: stageLabels[row.stage],
      title: row.title,
      kind: row.kind,
      ...(row.category && { category: row.category }),
      filedAt: row.filedAt,
      ...(row.dueAt && { dueAt: row.dueAt }),
      ...(colour && { colour }),
      community: organisations.find(({ orgId }) => orgId === row.communityId)?.community ?? '',
      org: { orgId: row.orgId, name: orgName(row.orgId) ?? '' },
      ...(handler && { handler: { personId: handler.personId, name: handler.name } }),
      version: row.version,
      urges: row.urges,
      reopened: row.reopened,
      ...(row.emergency && { emergency: true }),
    }
  }

  const words = request.q?.trim() ?? ''
  const number = readPetitionId(words)
  if (number) {
    const petition: Petition | undefined = await petitions.find(number)
    return { items: petition && maySee(petition, actor) ? [item(petition)] : [] }
  }

  const position = positionIn(request, now)
  const asOf = position?.asOf ?? now
  const page = await petitions.list({
    owners,
    lane: laneOf(request.stage),
    asOf,
    ...(position && { after: { order: position.order, petitionId: position.petitionId } }),
    limit: request.limit ?? DEFAULT_LIMIT,
    matches: (row) =>
      (!request.stage || row.stage === request.stage) &&
      isDue(row, request.due, now) &&
      row.title.includes(words),
  })
  return {
    items: page.rows.map(item),
    ...(page.next && { cursor: encodeCursor({ list: listNamed(request), asOf, ...page.next }) }),
  }
}
