import { isPast } from '../domain/deadlines/clocks.ts'
import { ActorNotAllowed } from '../domain/errors.ts'
import type { Kind } from '../domain/petition/kinds.ts'
import { endedStages, type Stage } from '../domain/petition/stages.ts'
import { isHandler, type StaffActor, seesStreet } from '../domain/street/roles.ts'
import { DAY_MS, dayOf, millis, type Timestamp } from '../domain/time.ts'
import type { Directory } from '../ports/directory.ts'
import type { ListLane, ListOwner, ListRow } from '../ports/petition-store.ts'

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
}
export const NOBODY = 'none'

/** Whose lists make up a scope. @throws ActorNotAllowed */
export const ownersOf = async (
  directory: Pick<Directory, 'findStreet' | 'listOrganisations'>,
  actor: StaffActor,
  scope: ListScope | undefined,
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

export const laneOf = (stage: Stage | undefined): ListLane => {
  if (stage === 'answered') return 'answered'
  return stage && (endedStages as readonly Stage[]).includes(stage) ? 'ended' : 'open'
}

export const isDue = (row: Pick<ListRow, 'dueAt'>, due: DueFilter | undefined, now: Timestamp): boolean => {
  if (!due) return true
  if (!row.dueAt) return false
  if (due === 'overdue') return isPast(row.dueAt, now)
  if (due === 'today') return dayOf(row.dueAt) === dayOf(now)
  return !isPast(row.dueAt, now) && millis(row.dueAt) - millis(now) <= DAY_MS
}

/** By which parts of a filter a row is left out; none when it belongs to the list. */
export const missedBy = (
  row: ListRow,
  { stage, due, kind, category, community, handler }: WorklistFilter,
  now: Timestamp,
): (keyof WorklistFilter)[] => {
  const misses: Record<keyof WorklistFilter, boolean> = {
    stage: stage !== undefined && row.stage !== stage,
    due: !isDue(row, due, now),
    kind: kind !== undefined && row.kind !== kind,
    category: category !== undefined && row.category !== category,
    community: community !== undefined && row.communityId !== community,
    handler: handler !== undefined && (row.handlerId ?? NOBODY) !== handler,
  }
  return (Object.keys(misses) as (keyof WorklistFilter)[]).filter((part) => misses[part])
}
