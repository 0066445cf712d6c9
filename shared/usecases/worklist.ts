import { isPast } from '../domain/deadlines/clocks.ts'
import { ActorNotAllowed } from '../domain/errors.ts'
import { countedDue } from '../domain/petition/counted-due.ts'
import type { Kind } from '../domain/petition/kinds.ts'
import { hasMark } from '../domain/petition/marks.ts'
import { endedStages, type Stage } from '../domain/petition/stages.ts'
import { hasteIn, type Priority, priorityOf } from '../domain/priority/priority.ts'
import { isHandler, type StaffActor, seesStreet } from '../domain/street/roles.ts'
import { DAY_MS, dayOf, millis, type Timestamp } from '../domain/time.ts'
import type { Directory } from '../ports/directory.ts'
import type { ListLane, ListOwner, ListRow } from '../ports/petition-store.ts'
import { type Desk, isOnDesk, type Onlooker } from './desks.ts'

export const listScopes = ['mine', 'org', 'street'] as const
export type ListScope = (typeof listScopes)[number]
export const dueFilters = ['overdue', 'today', 'soon'] as const
export type DueFilter = (typeof dueFilters)[number]

/** What a worklist is narrowed by; lists and counts read it alike. */
export interface WorklistFilter {
  stage?: Stage | undefined
  due?: DueFilter | undefined
  kind?: Kind | undefined
  category?: string | undefined
  /** The station of a community. */
  community?: string | undefined
  /** A person's number, or `none` for what nobody has in hand. */
  handler?: string | undefined
  /** The organisation that has it now. */
  org?: string | undefined
  priority?: Priority | undefined
  /** What somebody has to do at level 2. */
  desk?: Desk | undefined
}
export const NOBODY = 'none'

const centreOf = async (directory: Pick<Directory, 'findStreet'>, streetId: string): Promise<string> =>
  (await directory.findStreet(streetId))?.commandCentreId ?? ''

/**
 * Whose lists make up a scope. What a department has beside the lead, and what somebody was warned of, belongs to their own; a
 * desk of the two sides is the whole street's, unless a scope says otherwise.
 * @throws ActorNotAllowed
 */
export const ownersOf = async (
  directory: Pick<Directory, 'findStreet' | 'listOrganisations'>,
  actor: StaffActor,
  { scope, desk, stage }: Pick<WorklistFilter, 'desk' | 'stage'> & { scope?: ListScope | undefined },
): Promise<ListOwner[]> => {
  const { role, personId, orgId, streetId } = actor
  if (role === 'admin') throw new ActorNotAllowed('管理员只管理账号，不能查看诉求。')
  // a suggestion is the command centre's, whose answer a deputy judges
  if (role === 'deputy' && desk === 'judgements') return [{ orgId: await centreOf(directory, streetId) }]
  const seesAll = seesStreet(role) || (role === 'deputy' && desk === 'supervised')
  const usual = isHandler(role) ? 'mine' : desk && seesAll ? 'street' : 'org'
  const effective = scope ?? usual
  if (effective === 'mine' && isHandler(role)) return [{ personId }]
  if (effective !== 'street') {
    // the committee has nothing of its own: it reviews what the command centre has
    const own = role === 'congress-committee' ? await centreOf(directory, streetId) : orgId
    const warned = laneOf({ stage, desk }) === 'open' && !isHandler(role)
    return [
      ...(warned ? [{ personId }] : []),
      ...(role === 'department' ? [{ partOf: orgId }] : []),
      { orgId: own },
    ]
  }
  if (!seesAll) throw new ActorNotAllowed('只有街道指挥中心和人大街道工委可以查看全街道的诉求。')
  const organisations = await directory.listOrganisations(streetId)
  return organisations.map((organisation) => ({ orgId: organisation.orgId }))
}

/** Of the street a deputy sees what is under supervision, of their own station everything. */
export const seesRow = (row: ListRow, { role, orgId }: StaffActor): boolean =>
  role !== 'deputy' || row.communityId === orgId || hasMark(row.marks, 'supervised')

/** Where a list is read: answers are checked while they wait for the verdict, all else is open unless a stage says otherwise. */
export const laneOf = ({ stage, desk }: Pick<WorklistFilter, 'stage' | 'desk'>): ListLane => {
  if (stage === 'answered' || (!stage && (desk === 'checks' || desk === 'judgements'))) return 'answered'
  return stage && (endedStages as readonly Stage[]).includes(stage) ? 'ended' : 'open'
}

export const isDue = (row: ListRow, due: DueFilter | undefined, now: Timestamp): boolean => {
  if (!due) return true
  const dueAt = countedDue(row, now)?.dueAt
  if (!dueAt) return false
  if (due === 'overdue') return isPast(dueAt, now)
  // what was due at an hour that has passed is overdue, and counted once
  if (due === 'today') return dayOf(dueAt) === dayOf(now) && !isPast(dueAt, now)
  return !isPast(dueAt, now) && millis(dueAt) - millis(now) <= DAY_MS
}

export const priorityOfRow = ({ marks }: Pick<ListRow, 'marks'>): Priority =>
  priorityOf({ haste: hasteIn(marks) })

/** By which parts of a filter a row is left out; none when it belongs to the list. */
export const missedBy = (
  row: ListRow,
  { stage, due, kind, category, community, handler, org, priority, desk }: WorklistFilter,
  onlooker: Onlooker,
): (keyof WorklistFilter)[] => {
  const misses: Record<keyof WorklistFilter, boolean> = {
    stage: stage !== undefined && row.stage !== stage,
    due: !isDue(row, due, onlooker.now),
    kind: kind !== undefined && row.kind !== kind,
    category: category !== undefined && row.category !== category,
    community: community !== undefined && row.communityId !== community,
    handler: handler !== undefined && (row.handlerId ?? NOBODY) !== handler,
    org: org !== undefined && row.orgId !== org,
    priority: priority !== undefined && priorityOfRow(row) !== priority,
    desk: !isOnDesk(row, desk, onlooker),
  }
  return (Object.keys(misses) as (keyof WorklistFilter)[]).filter((part) => misses[part])
}
