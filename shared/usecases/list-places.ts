import { placeOf } from '../domain/statistics/cells.ts'
import { isSilent, lastUsedOn, SILENT_AFTER_DAYS } from '../domain/street/posters.ts'
import { stationsOf } from '../domain/street/stations.ts'
import { type Day, dayOf } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PosterLog } from '../ports/poster-log.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { managedPlace } from './managed-place.ts'
import type { CounterReading } from './read-counters.ts'

export interface PlacesServices extends CounterReading {
  directory: Pick<Directory, 'listPlaces' | 'listOrganisations'>
  posters: Pick<PosterLog, 'findScans'>
  settings: SettingsStore
  clock: Clock
}

interface Filings {
  total: number
  lastOn?: Day
}

/** What was filed at each code, ever; the last day of those of the last two years. */
const filingsByPlace = async (
  { counters }: CounterReading,
  owners: readonly string[],
  today: Day,
): Promise<Map<string, Filings>> => {
  const active = await counters.activeGeneration()
  const year = Number(today.slice(0, 4))
  const read = (from: string, to: string) =>
    Promise.all(owners.map((owner) => counters.sums(active, { dimension: 'place', owner, from, to })))
  const [years, days] = await Promise.all([read('2000', '2999'), read(`${year - 1}-01-01`, today)])
  const found = new Map<string, Filings>()
  const at = (value: string): Filings => {
    const { placeCode } = placeOf(value)
    const known = found.get(placeCode) ?? { total: 0 }
    found.set(placeCode, known)
    return known
  }
  for (const { value, sums } of years.flat()) at(value).total += sums.filed ?? 0
  for (const { value, period } of days.flat()) {
    const filings = at(value)
    if (!filings.lastOn || filings.lastOn < period) filings.lastOn = period
  }
  return found
}

/** All places of a street, the retired too, and how much their posters are used. */
export const listPlaces = async (services: PlacesServices, streetId: string) => {
  const { directory, posters, settings, clock } = services
  const now = clock.now()
  const today = dayOf(now)
  const [places, organisations, { silentAfterDays = SILENT_AFTER_DAYS }] = await Promise.all([
    directory.listPlaces(streetId),
    directory.listOrganisations(streetId),
    settings.findSettings(streetId),
  ])
  const stations = stationsOf(organisations).map(({ orgId }) => orgId)
  const [scans, filings] = await Promise.all([
    posters.findScans(places.map(({ placeCode }) => placeCode)),
    filingsByPlace(services, stations, today),
  ])
  const items = places.map((place) => {
    const scanned = scans.get(place.placeCode)
    const filed = filings.get(place.placeCode) ?? { total: 0 }
    const use = { lastScanAt: scanned?.lastAt, lastFiledOn: filed.lastOn }
    const last = lastUsedOn(use)
    return {
      ...managedPlace(place, organisations),
      scans: {
        total: scanned?.total ?? 0,
        thisMonth: scanned?.months[now.slice(0, 7)] ?? 0,
        ...(scanned && { lastAt: scanned.lastAt }),
      },
      filings: filed,
      ...(last && { lastUsedOn: last }),
      ...(!place.retired && isSilent(use, today, silentAfterDays) && { silent: true }),
    }
  })
  return { items, silentAfterDays, asOf: now }
}
