import type { Petition } from '../domain/petition/petition.ts'
import { communityOf } from '../domain/street/stations.ts'
import type { Directory } from '../ports/directory.ts'

/** Where a petition is, in words: the posted code's place, or without one the community. */
export const whereIs = async (
  directory: Pick<Directory, 'findPlace' | 'listOrganisations'>,
  { streetId, communityId, placeCode }: Pick<Petition, 'streetId' | 'communityId' | 'placeCode'>,
): Promise<string> => {
  if (placeCode) return (await directory.findPlace(placeCode))?.name ?? placeCode
  const organisations = await directory.listOrganisations(streetId)
  const station = organisations.find(({ orgId }) => orgId === communityId)
  return station ? communityOf(station) : communityId
}
