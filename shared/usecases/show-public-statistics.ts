import { InvalidInput } from '../domain/errors.ts'
import type { CellSums } from '../domain/statistics/cells.ts'
import { MINIMUM } from '../domain/statistics/disclosure.ts'
import { type PublishedFigures, publishedTable } from '../domain/statistics/published.ts'
import { stationsOf } from '../domain/street/stations.ts'
import { dayOf } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import { type PublicStreets, publicStreet } from './public-street.ts'
import { type CounterReading, cellReader } from './read-counters.ts'
import {
  categoryGroups,
  communityGroups,
  type Group,
  keyOfCell,
  kindGroups,
  sumsByGroup,
} from './show-statistics.ts'

export interface PublicStatisticsServices extends CounterReading {
  directory: PublicStreets
  clock: Clock
}

const publicRule = `凡少于${MINIMUM}件的数字不予公布；为避免由合计推算出来，必要时一并隐去其他分组。数字按提交日期所在年份统计，每五分钟更新。`

/**
 * A year's figures of a street for anybody. Years do not overlap and there is no other range: nothing can be had from
 * the difference of two.
 * @throws InvalidInput
 */
export const showPublicStatistics = async (
  services: PublicStatisticsServices,
  { street: streetId, year: typed }: { street?: string | undefined; year?: string | undefined },
) => {
  const { directory, clock } = services
  const now = clock.now()
  const today = dayOf(now)
  const year = typed ?? today.slice(0, 4)
  if (year > today.slice(0, 4)) throw new InvalidInput([{ path: 'year', message: '这一年还没有统计。' }])
  const street = await publicStreet(directory, streetId)
  const stations = stationsOf(await directory.listOrganisations(street.streetId))
  const owners = stations.map(({ orgId }) => orgId)
  const range = { from: `${year}-01-01`, to: `${year}-12-31` }
  const read = await cellReader(services, range, { today })
  const [communities, ofKinds, ofCategories] = await Promise.all([
    read('community', owners),
    read('kind', owners),
    read('category', owners),
  ])

  const tableOf = (by: 'community' | 'kind' | 'category', groups: readonly Group[], cells: CellSums[]) => {
    const table = publishedTable(sumsByGroup(groups, cells, keyOfCell[by]))
    const rows = groups.map((group, index) => {
      const figures: PublishedFigures = table.groups[index] ?? {}
      return { ...group, hidden: figures.filed === undefined, ...figures }
    })
    return { total: table.total, groups: rows }
  }
  const categories = categoryGroups(street.categories, ofCategories)
  const { total, groups: byCommunity } = tableOf('community', communityGroups(stations), communities)
  return {
    street: { streetId: street.streetId, name: street.name },
    year: Number(year),
    asOf: now,
    rule: { minimum: MINIMUM, text: publicRule },
    total,
    byCommunity,
    byKind: tableOf('kind', kindGroups, ofKinds).groups,
    byCategory: tableOf('category', categories, ofCategories).groups,
  }
}
