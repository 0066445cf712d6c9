import { emergencyNumbers } from '../domain/emergency/emergency.ts'
import { NotFound } from '../domain/errors.ts'
import { isPlaceCode, normalisePlaceCode } from '../domain/street/place-code.ts'
import { askedCategory, type Organisation, type Place } from '../domain/street/street.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PosterLog } from '../ports/poster-log.ts'
import type { SettingsStore } from '../ports/settings-store.ts'

/** The place of a code that was printed by us and is still in use. A mistyped one costs no look-up. */
export const findOpenPlace = async (
  directory: Pick<Directory, 'findPlace'>,
  typed: string,
): Promise<Place | undefined> => {
  const code = normalisePlaceCode(typed)
  const place = isPlaceCode(code) ? await directory.findPlace(code) : undefined
  return place?.retired ? undefined : place
}

const communityOf = ({ orgId, name, community, phone, address }: Organisation) => ({
  communityId: orgId,
  community: community ?? name,
  station: name,
  ...(phone && { phone }),
  ...(address && { address }),
})

export interface PlaceServices {
  directory: Pick<Directory, 'findPlace' | 'findStreet' | 'listOrganisations'>
  posters: Pick<PosterLog, 'scanned'>
  settings: SettingsStore
  clock: Clock
}

/** What a resident sees after scanning a code; a scan is counted for the place. @throws NotFound for a made-up, mistyped or retired code */
export const showPlace = async (
  { directory, posters, settings, clock }: PlaceServices,
  placeCode: string,
  isScan = false,
) => {
  const place = await findOpenPlace(directory, placeCode)
  const street = place && (await directory.findStreet(place.streetId))
  if (!place || !street) throw new NotFound('没有这个点位码，请重新扫描张贴的二维码，或致电社区。')
  const [organisations, { wechat }] = await Promise.all([
    directory.listOrganisations(place.streetId),
    settings.findSettings(place.streetId),
    // beside the read; a scan that cannot be counted is no reason to turn a resident away
    isScan && posters.scanned(place.placeCode, clock.now()).catch(() => undefined),
  ])
  const stations = organisations.filter(({ type }) => type === 'station')
  const station = stations.find(({ orgId }) => orgId === place.communityId)
  return {
    placeCode: place.placeCode,
    place: place.name,
    street: street.name,
    ...(station ? communityOf(station) : { phone: street.phone, communities: stations.map(communityOf) }),
    categories: street.categories.map(askedCategory),
    notices: [...street.notices],
    emergencyNumbers: [...emergencyNumbers],
    ...(wechat && { wechat: { appId: wechat.appId } }),
  }
}
