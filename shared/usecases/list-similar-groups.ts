import { ActorNotAllowed } from '../domain/errors.ts'
import { kindLabels } from '../domain/petition/kinds.ts'
import { maySee } from '../domain/petition/visibility.ts'
import { readsWords } from '../domain/petition/words-readers.ts'
import { type RecurringPlace, recurringPlaces } from '../domain/similarity/recurring-places.ts'
import { courseOf, trendLabels } from '../domain/similarity/trend.ts'
import { monthsOf } from '../domain/statistics/periods.ts'
import { type StaffActor, seesStreet } from '../domain/street/roles.ts'
import { communityNamed, stationsOf } from '../domain/street/stations.ts'
import { type SupervisionItem, statusLabels } from '../domain/supervision/item.ts'
import { type Day, dayOf, monthsAfter } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { CounterStore, RegisteredPetition } from '../ports/counter-store.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { KeptGroup, SimilarityStore } from '../ports/similarity-store.ts'
import type { SupervisionStore } from '../ports/supervision-store.ts'
import { RECENT_ENDED } from './ended-items.ts'
import { findPetitions } from './find-petitions.ts'

export interface SimilarGroupsServices {
  similarity: Pick<SimilarityStore, 'listGroups'>
  counters: Pick<CounterStore, 'activeGeneration' | 'register'>
  directory: Pick<Directory, 'listOrganisations' | 'listPlaces'>
  items: Pick<SupervisionStore, 'listCurrent' | 'listEnded'>
  petitions: Pick<PetitionStore, 'findMany'>
  clock: Clock
}

const MOST_SHOWN = 100
const MONTHS_BACK = 6 // a place that comes back twice a year is no surprise to its community
const MOST_OF_MONTH = 500 // rows of a community's register, 8 read units
const EXAMPLES = 3

/** What each group has become on the supervision list: its newest item, but for one that another has taken in. */
const itemsByGroup = async (
  { items }: SimilarGroupsServices,
  streetId: string,
): Promise<Map<string, SupervisionItem>> => {
  const [current, ended] = await Promise.all([
    items.listCurrent(streetId),
    items.listEnded(streetId, { limit: RECENT_ENDED }),
  ])
  const grown = [...current, ...ended.items].filter(
    ({ groupId, status }) => groupId !== undefined && status !== 'merged',
  )
  const inOrder = grown.toSorted((a, b) => (a.proposedAt < b.proposedAt ? -1 : 1))
  return new Map(inOrder.map((item) => [item.groupId ?? '', item]))
}

const itemView = ({ itemId, title, status }: SupervisionItem) => ({
  ...{ itemId, title, status, statusLabel: statusLabels[status] },
})

const groupView = (
  group: KeptGroup,
  today: Day,
  named: (communityId: string) => string,
  item: SupervisionItem | undefined,
) => {
  const { groupId, name, members, evidence, communities } = group
  const course = courseOf(members, today)
  return {
    ...{ groupId, name, members, evidence },
    communities: communities.map(named),
    ...course,
    trendLabel: trendLabels[course.trend],
    ...(item && { item: itemView(item) }),
  }
}

/** Rows of the register of one community, of this month and those before. */
const registered = async (
  { counters }: SimilarGroupsServices,
  communityId: string,
  today: Day,
): Promise<RegisteredPetition[]> => {
  const generation = await counters.activeGeneration()
  const months = monthsOf({ from: monthsAfter(today, -MONTHS_BACK), to: today })
  const pages = await Promise.all(
    months.map((month) =>
      counters.register(generation, { communityId, month, newestFirst: true, limit: MOST_OF_MONTH }),
    ),
  )
  return pages.flat()
}

const placeView = (
  { placeCode, kind, petitions, firstAt, lastAt }: RecurringPlace,
  community: string,
  places: ReadonlyMap<string, string>,
) => ({
  ...{ placeCode, place: places.get(placeCode) ?? '已停用的点位', community },
  ...{ kind, kindLabel: kindLabels[kind], petitions: petitions.length },
  ...{ firstAt, lastAt, examples: petitions.slice(-EXAMPLES) },
})

/** The petitions to read of each group, with what they are about for whoever reads their words. */
const withExamples = async <Group extends { evidence: { examples: string[] } }>(
  { petitions }: SimilarGroupsServices,
  actor: StaffActor,
  groups: readonly Group[],
) => {
  const found = await findPetitions(petitions, [
    ...new Set(groups.flatMap(({ evidence }) => evidence.examples)),
  ])
  const byId = new Map(found.map((petition) => [petition.petitionId, petition]))
  const example = (petitionId: string) => {
    const petition = byId.get(petitionId)
    const mayRead = petition && maySee(petition, actor) && readsWords(petition, actor)
    return { petitionId, ...(mayRead && { title: petition.title }) }
  }
  return groups.map((group) => ({ ...group, examples: group.evidence.examples.map(example) }))
}

/**
 * What is boiling: groups of petitions on the same matter, those that most residents filed of late first, and places where the
 * same kind comes back. Both sides of level 2 see the street's, a station head what their community has a part in.
 * @throws ActorNotAllowed
 */
export const listSimilarGroups = async (services: SimilarGroupsServices, actor: StaffActor) => {
  const { role, streetId, orgId } = actor
  const own = role === 'station-head' ? orgId : undefined
  if (!own && !seesStreet(role))
    throw new ActorNotAllowed('热点问题由街道指挥中心、人大街道工委和联络站站长查看。')
  const { similarity, directory, clock } = services
  const today = dayOf(clock.now())
  const [groups, organisations, listed, supervised] = await Promise.all([
    similarity.listGroups(streetId),
    directory.listOrganisations(streetId),
    directory.listPlaces(streetId),
    // what is proposed is for both sides of level 2 alone
    own ? new Map<string, SupervisionItem>() : itemsByGroup(services, streetId),
  ])
  const communities = stationsOf(organisations)
    .map((station) => station.orgId)
    .filter((communityId) => !own || communityId === own)
  const named = (communityId: string) => communityNamed(organisations, communityId)
  const seen = groups
    .filter((group) => !own || group.communities.includes(own))
    .map((group) => groupView(group, today, named, supervised.get(group.groupId)))
    .sort((a, b) => b.recent - a.recent || b.evidence.residents - a.evidence.residents)
  // a code that hangs everywhere stands for no place
  const places = new Map(
    listed.filter(({ communityId }) => communityId).map(({ placeCode, name }) => [placeCode, name]),
  )
  const recurring = await Promise.all(
    communities.map(async (communityId) =>
      recurringPlaces(await registered(services, communityId, today))
        .filter(({ placeCode }) => places.has(placeCode))
        .map((one) => placeView(one, named(communityId), places)),
    ),
  )
  return {
    groups: await withExamples(services, actor, seen.slice(0, MOST_SHOWN)),
    more: seen.length > MOST_SHOWN,
    recurring: recurring.flat().sort((a, b) => b.petitions - a.petitions),
  }
}
