import type { Timekeeping } from '../domain/deadlines/clocks.ts'
import { gradeOfRow } from '../domain/deadlines/overdue-grade.ts'
import { countGrades, type Grade } from '../domain/deadlines/warning-rules.ts'
import { type Kind, kindLabels, kinds } from '../domain/petition/kinds.ts'
import { type Stage, stageLabels, stages } from '../domain/petition/stages.ts'
import { type Priority, priorityLabels } from '../domain/priority/priority.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { standingIn } from '../domain/street/stand-in.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { ListRow, PetitionStore } from '../ports/petition-store.ts'
import { deskLabels, desks, isOnDesk, type Onlooker } from './desks.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'
import {
  type DueFilter,
  dueFilters,
  isDue,
  type ListScope,
  laneOf,
  missedBy,
  NOBODY,
  ownersOf,
  priorityOfRow,
  seesRow,
  type WorklistFilter,
} from './worklist.ts'

interface CountServices {
  petitions: Pick<PetitionStore, 'list'>
  directory: Pick<Directory, 'findStreet' | 'listOrganisations' | 'listPeople'>
  clock: Clock
  timekeepingOf: TimekeepingOf
}

const EVERY_OPEN = Number.MAX_SAFE_INTEGER // a page of open ones reads them all as well: a few hundred
const MAX_SETTLED = 500 // answered and ended ones only grow: 25 read units, then "more"

type Tally = Map<string, number>
const add = (tally: Tally, name: string) => tally.set(name, (tally.get(name) ?? 0) + 1)

const tallyRows = (filter: WorklistFilter, seen: Onlooker, rules: Timekeeping) => {
  const { now, actor } = seen
  const parts = [
    'stage',
    'due',
    'kind',
    'category',
    'community',
    'handler',
    'org',
    'priority',
    'desk',
  ] as const
  const tallies = Object.fromEntries(parts.map((part) => [part, new Map()])) as Record<
    keyof WorklistFilter,
    Tally
  >
  const graded: (Grade | undefined)[] = []
  let total = 0
  const namesOf = (row: ListRow): Record<keyof WorklistFilter, readonly string[]> => ({
    stage: [row.stage],
    due: ['all', ...dueFilters.filter((due) => isDue(row, due, now))],
    kind: [row.kind],
    category: [row.category ?? ''],
    community: [row.communityId],
    handler: [row.handlerId ?? NOBODY],
    org: [row.orgId],
    priority: [priorityOfRow(row)],
    desk: desks.filter((desk) => isOnDesk(row, desk, seen)),
  })
  /** A row that only one part leaves out still counts for the other values of that part. */
  const count = (row: ListRow) => {
    if (!seesRow(row, actor)) return
    const missed = missedBy(row, filter, seen)
    if (missed.length === 0) total++
    if (missed.length === 0 && isDue(row, 'overdue', now)) graded.push(gradeOfRow(row, rules, now))
    if (missed.length > 1) return
    const names = namesOf(row)
    for (const part of parts)
      if (missed.length === 0 || missed[0] === part) for (const name of names[part]) add(tallies[part], name)
  }
  return { tallies, graded, count, total: () => total }
}

/**
 * How many petitions a worklist holds, and for each part of its filter how many there would be with another value, so
 * that the numbers beside the choices are what a list then shows.
 * @returns `more`: of answered or ended ones only the first 500 have been looked at
 * @throws ActorNotAllowed
 */
export const countWorklist = async (
  { petitions, directory, clock, timekeepingOf }: CountServices,
  actor: StaffActor,
  { scope, ...filter }: WorklistFilter & { scope?: ListScope | undefined },
) => {
  const now = clock.now()
  const owners = await ownersOf(directory, actor, { scope, ...filter })
  const [street, organisations, people, timekeeping] = await Promise.all([
    directory.findStreet(actor.streetId),
    directory.listOrganisations(actor.streetId),
    directory.listPeople(actor.streetId),
    timekeepingOf(actor.streetId),
  ])
  const lane = laneOf(filter)
  const seen = { now, actor: standingIn(actor, people) }
  const { tallies, graded, count, total } = tallyRows(filter, seen, timekeeping)
  const { next } = await petitions.list({
    ...{ owners, lane, asOf: now, limit: lane === 'open' ? EVERY_OPEN : MAX_SETTLED },
    matches: (row) => {
      count(row)
      return lane !== 'open'
    },
  })
  const choices = (tally: Tally, label: (name: string) => string | undefined) =>
    [...tally]
      .map(([value, found]) => ({ value, label: label(value) ?? value, count: found }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const dueCount = (due: DueFilter | 'all') => tallies.due.get(due) ?? 0
  const inOrder = <T extends string>(known: readonly T[], tally: Tally, labels: Record<T, string>) =>
    known
      .filter((value) => tally.has(value))
      .map((value) => ({ value, label: labels[value], count: tally.get(value) ?? 0 }))
  return {
    asOf: now,
    total: total(),
    ...(next && { more: true }),
    grades: countGrades(graded),
    due: {
      ...{ all: dueCount('all'), overdue: dueCount('overdue') },
      ...{ today: dueCount('today'), soon: dueCount('soon') },
    },
    stages: inOrder<Stage>(stages, tallies.stage, stageLabels),
    kinds: inOrder<Kind>(kinds, tallies.kind, kindLabels),
    categories: choices(
      tallies.category,
      (value) => street?.categories.find(({ category }) => category === value)?.name ?? (value || '未分类'),
    ),
    communities: choices(
      tallies.community,
      (value) => organisations.find(({ orgId }) => orgId === value)?.community,
    ),
    handlers: choices(tallies.handler, (value) =>
      value === NOBODY ? '还没有承办人' : people.find(({ personId }) => personId === value)?.name,
    ),
    orgs: choices(tallies.org, (value) => organisations.find(({ orgId }) => orgId === value)?.name),
    priorities: inOrder<Priority>(['urgent', 'normal'], tallies.priority, priorityLabels),
    desks: inOrder(desks, tallies.desk, deskLabels),
  }
}
