import type { Directory } from '../ports/directory.ts'
import { managedPlace } from './managed-place.ts'

/** All places of a street, the retired too. */
export const listPlaces = async (
  { directory }: { directory: Pick<Directory, 'listPlaces' | 'listOrganisations'> },
  streetId: string,
) => {
  const [places, organisations] = await Promise.all([
    directory.listPlaces(streetId),
    directory.listOrganisations(streetId),
  ])
  return { items: places.map((place) => managedPlace(place, organisations)) }
}
