import { changedFields } from '../domain/administration/administrative-change.ts'
import { placeCodeFor } from '../domain/street/drawn-place-code.ts'
import type { Place } from '../domain/street/street.ts'
import type { Keyring } from '../ports/secrets.ts'
import { type AdministrationServices, type Author, onPresentState, recordOf } from './administration.ts'
import { assertPlaceable, managedPlace, placeSubject } from './managed-place.ts'

/**
 * A new place with a new code, for a poster. Of two who add the same at once one is told that there is such a place.
 * @throws InvalidInput
 */
export const addPlace = async (
  services: AdministrationServices & { keyring: Keyring },
  by: Author,
  streetId: string,
  { kind, name, communityId }: { kind: Place['kind']; name: string; communityId?: string | undefined },
) => {
  const { directory, writer, keyring } = services
  const secret = await keyring.secret('place-code')
  let draw = 0
  // a code that is taken already is a conflict: by the same place, or another is drawn
  return onPresentState(async () => {
    const [organisations, places] = await Promise.all([
      directory.listOrganisations(streetId),
      directory.listPlaces(streetId),
    ])
    const isTaken = (code: string) => places.some(({ placeCode }) => placeCode === code)
    const next = (): string => placeCodeFor(secret, { streetId, communityId, name }, draw++)
    let placeCode = next()
    while (isTaken(placeCode)) placeCode = next() // by one that had this name before, or has it
    const place: Place = {
      ...{ placeCode, streetId, kind, name },
      ...(communityId && { communityId }),
    }
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
}
