import { changedFields } from '../domain/administration/administrative-change.ts'
import { NotFound } from '../domain/errors.ts'
import { isPlaceCode, normalisePlaceCode } from '../domain/street/place-code.ts'
import type { Place } from '../domain/street/street.ts'
import {
  type AdministrationServices,
  type Author,
  assertSeen,
  onPresentState,
  recordOf,
} from './administration.ts'
import { assertPlaceable, managedPlace, placeSubject } from './managed-place.ts'

export interface PlaceChange {
  /** The version that the administrator had before their eyes. */
  version: number
  kind?: Place['kind'] | undefined
  name?: string | undefined
  communityId?: string | null | undefined
  /** Nobody can file there any more; what was filed stays. */
  retired?: boolean | undefined
}

const changedBy = (
  { communityId: old, retired: wasRetired, ...place }: Place,
  { kind = place.kind, name = place.name, communityId = old, retired = wasRetired }: PlaceChange,
): Place => ({ ...place, kind, name, ...(communityId && { communityId }), ...(retired && { retired }) })

/** What is already filed keeps its station. @throws NotFound, StaleVersion, InvalidInput */
export const changePlace = async (
  services: AdministrationServices,
  by: Author,
  { streetId, typedCode }: { streetId: string; typedCode: string },
  change: PlaceChange,
) =>
  onPresentState(async () => {
    const { directory, writer } = services
    const code = normalisePlaceCode(typedCode)
    const place = isPlaceCode(code) ? await directory.findPlace(code) : undefined
    if (place?.streetId !== streetId) throw new NotFound('没有找到这个点位，请核对点位码。')
    assertSeen(place, change.version)
    const changed = changedBy(place, change)
    const [organisations, places] = await Promise.all([
      directory.listOrganisations(streetId),
      directory.listPlaces(streetId),
    ])
    const fields = changedFields(place, changed)
    if (fields.length === 0) return managedPlace(place, organisations)
    assertPlaceable(changed, organisations, places)
    await writer.change(
      [{ kind: 'place', item: changed }],
      recordOf(services, by, {
        ...{ streetId, action: 'change-place', subject: placeSubject(changed), fields },
      }),
    )
    return managedPlace({ ...changed, version: change.version + 1 }, organisations)
  })
