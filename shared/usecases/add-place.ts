import { changedFields } from '../domain/administration/administrative-change.ts'
import { newPlaceCode } from '../domain/street/place-code.ts'
import type { Place } from '../domain/street/street.ts'
import { type AdministrationServices, type Author, onPresentState, recordOf } from './administration.ts'
import { assertPlaceable, managedPlace, placeSubject } from './managed-place.ts'

/** A new place with a new code, for a poster. @throws InvalidInput */
export const addPlace = async (
  services: AdministrationServices,
  by: Author,
  streetId: string,
  { kind, name, communityId }: { kind: Place['kind']; name: string; communityId?: string | undefined },
) =>
  // a code that is taken already is a conflict, and another is drawn
  onPresentState(async () => {
    const { directory, writer, random } = services
    const place: Place = {
      ...{ placeCode: newPlaceCode(random), streetId, kind, name },
      ...(communityId && { communityId }),
    }
    const [organisations, places] = await Promise.all([
      directory.listOrganisations(streetId),
      directory.listPlaces(streetId),
    ])
    assertPlaceable(place, organisations, places)
    await writer.change(
      [{ kind: 'place', item: place, isNew: true }],
      recordOf(services, by, {
        ...{ streetId, action: 'add-place', subject: placeSubject(place) },
        fields: changedFields(undefined, place),
      }),
    )
    return managedPlace({ ...place, version: 1 }, organisations)
  })
