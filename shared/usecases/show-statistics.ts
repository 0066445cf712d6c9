import { ActorNotAllowed, InvalidInput } from '../domain/errors.ts'
import { type Kind, kindLabels, kinds } from '../domain/petition/kinds.ts'
import { changesSince } from '../domain/statistics/baseline.ts'
import { type CellSums, placeOf } from '../domain/statistics/cells.ts'
import { NO_CATEGORY } from '../domain/statistics/count-petition.ts'
import { untilToday, weekOf, weeksOf } from '../domain/statistics/periods.ts'
import { figuresOf } from '../domain/statistics/report.ts'
import { type Sums, sumOf } from '../domain/statistics/sums.ts'
import { isOfStation, type StaffActor, seesStreet } from '../domain/street/roles.ts'
import { communityOf, stationsOf } from '../domain/street/stations.ts'
import type { Category, Organisation, Place } from '../domain/street/street.ts'
import { type Day, dayOf, nextDay } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { type CounterReading, cellReader } from './read-counters.ts'
import { type LongestRange, requestedRange } from './requested-range.ts'

export const groupings = ['community', 'kind', 'category', 'week', 'place'] as const
export type Grouping = (typeof groupings)[number]

export interface StatisticsServices extends CounterReading {
  directory: Pick<Directory, 'findStreet' | 'listOrganisations' | 'listPlaces'>
  settings: SettingsStore
  clock: Clock
}

export interface StatisticsRequest {
  from?: Day | undefined
  to?: Day | undefined
  by?: Grouping | undefined
  community?: string | undefined
}

/** Two years, which are read day by day. */
const LONGEST_BY_WEEK: LongestRange = {
  days: 106 * 7,
  message: '按周统计最多可选两年，请缩短时间范围。',
}

/**
 * The communities whose figures a person sees: both sides of level 2 and the administrator all, or the one they ask
 * for; a station's people and deputies their own.
 * @throws ActorNotAllowed, InvalidInput
 */
const scopeOf = (
  { role, orgId }: StaffActor,
  community: string | undefined,
  organisations: readonly Organisation[],
): { stations: Organisation[]; whole: boolean } => {
  const stations = stationsOf(organisations)
  if (isOfStation(role)) {
    if (community !== undefined && community !== orgId)
      throw new ActorNotAllowed('您只能查看本社区的统计，全街道的统计请联系街道指挥中心。')
    return { stations: stations.filter((station) => station.orgId === orgId), whole: false }
  }
  if (!seesStreet(role) && role !== 'admin')
    throw new ActorNotAllowed('统计供街道和社区联络站查看，如有需要请联系街道指挥中心。')
  if (community === undefined) return { stations, whole: true }
  const chosen = stations.filter((station) => station.orgId === community)
  if (chosen.length === 0)
    throw new InvalidInput([{ path: 'community', message: '没有这个社区，请从列表中选择。' }])
  return { stations: chosen, whole: false }
}

export interface Group {
  key: string
  label: string
}

const weekLabel = (monday: Day): string => {
  const sunday = Array.from({ length: 6 }).reduce<Day>(nextDay, monday)
  const [, month, day] = monday.split('-').map(Number)
  const [, untilMonth, untilDay] = sunday.split('-').map(Number)
  return `${month}月${day}日–${untilMonth === month ? '' : `${untilMonth}月`}${untilDay}日`
}

/** The groups to show, also those with nothing to count; and categories that the street no longer has. */
export const categoryGroups = (categories: readonly Category[], cells: readonly CellSums[]): Group[] => {
  const named = [
    ...categories.map(({ category, name }) => ({ key: category, label: name })),
    { key: NO_CATEGORY, label: '未分类' },
  ]
  const rest = new Set(
    cells.map(({ value }) => value).filter((value) => !named.some(({ key }) => key === value)),
  )
  return [...named, ...[...rest].map((key) => ({ key, label: key }))]
}
export const kindGroups: readonly Group[] = kinds.map((kind: Kind) => ({
  key: kind,
  label: kindLabels[kind],
}))
export const communityGroups = (stations: readonly Organisation[]): Group[] =>
  stations.map((station) => ({ key: station.orgId, label: communityOf(station) }))

/** The sums of each group; a cell belongs to the group of its key. */
export const sumsByGroup = (
  groups: readonly Group[],
  cells: readonly CellSums[],
  keyOf: (cell: CellSums) => string,
): Sums[] =>
  groups.map(({ key }) => sumOf(cells.filter((cell) => keyOf(cell) === key).map(({ sums }) => sums)))

/** What was filed at each poster and of which kind, the most first. */
const filedByPlace = (
  cells: readonly CellSums[],
  places: readonly Place[],
  stations: readonly Organisation[],
) => {
  const found = new Map<string, { filed: number; kinds: Partial<Record<Kind, number>> }>()
  for (const { value, sums } of cells) {
    const { placeCode, kind } = placeOf(value)
    const { filed, kinds: byKind } = found.get(placeCode) ?? { filed: 0, kinds: {} }
    const count = sums.filed ?? 0
    const ofKind = (byKind[kind as Kind] ?? 0) + count
    found.set(placeCode, { filed: filed + count, kinds: { ...byKind, [kind]: ofKind } })
  }
  return [...found]
    .map(([placeCode, counts]) => {
      const place = places.find((one) => one.placeCode === placeCode)
      const station = stations.find(({ orgId }) => orgId === place?.communityId)
      const community = station && communityOf(station)
      return { placeCode, place: place?.name ?? placeCode, ...(community && { community }), ...counts }
    })
    .sort((a, b) => b.filed - a.filed || (a.placeCode < b.placeCode ? -1 : 1))
}

export const keyOfCell = {
  community: ({ owner }: CellSums) => owner,
  kind: ({ value }: CellSums) => value,
  category: ({ value }: CellSums) => value,
  week: ({ period }: CellSums) => weekOf(period),
  place: ({ value }: CellSums) => placeOf(value).placeCode,
} as const satisfies Record<Grouping, (cell: CellSums) => string>

/**
 * The figures of what was filed in a range of days, whenever it came about; all of them and by group. Groups add up to
 * the total, because the total is made of them.
 * @throws InvalidInput, ActorNotAllowed
 */
export const showStatistics = async (
  services: StatisticsServices,
  actor: StaffActor,
  request: StatisticsRequest,
) => {
  const { directory, settings, clock } = services
  const { by } = request
  const now = clock.now()
  const today = dayOf(now)
  const range = requestedRange(request, today, by === 'week' ? LONGEST_BY_WEEK : undefined)
  const [organisations, street, { baseline }] = await Promise.all([
    directory.listOrganisations(actor.streetId),
    directory.findStreet(actor.streetId),
    settings.findSettings(actor.streetId),
  ])
  const { stations, whole } = scopeOf(actor, request.community, organisations)
  const owners = stations.map(({ orgId }) => orgId)
  const read = await cellReader(services, range, { today, byDay: by === 'week' })
  const dimension = by === 'kind' || by === 'category' ? by : 'community'
  const isYears = range.from.endsWith('-01-01') && (range.to >= today || range.to.endsWith('-12-31'))
  // the street's own sum of a year is one answer, however many communities there are
  const cells =
    !by && whole && isYears ? await read('street', [actor.streetId]) : await read(dimension, owners)

  const groups = {
    community: () => communityGroups(stations),
    kind: () => kindGroups,
    category: () => categoryGroups(street?.categories ?? [], cells),
    place: () => [],
    week: () =>
      weeksOf(untilToday(range, today)).map((week) => ({
        key: week,
        label: weekLabel(week),
      })),
  } as const satisfies Record<Grouping, () => readonly Group[]>
  const shown = by ? groups[by]() : []
  const sums = by ? sumsByGroup(shown, cells, keyOfCell[by]) : []
  const places = by === 'place' && {
    places: filedByPlace(await read('place', owners), await directory.listPlaces(actor.streetId), stations),
  }
  const total = figuresOf(sumOf(cells.map((cell) => cell.sums)))
  return {
    ...range,
    ...(by && { by }),
    scope: whole
      ? { label: street?.name ?? '' }
      : { community: owners[0] ?? '', label: stations[0] ? communityOf(stations[0]) : '' },
    asOf: now,
    total,
    ...places,
    groups: shown.map((group, index) => ({ ...group, ...figuresOf(sums[index] ?? {}) })),
    ...(baseline && { baseline, changes: changesSince(baseline, total) }),
  }
}
