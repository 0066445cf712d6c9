import type { OutgoingRecord } from '../domain/platform/outgoing-record.ts'
import { outgoingRecord } from '../domain/platform/outgoing-record.ts'
import type { PlatformSettings } from '../domain/platform/platform-settings.ts'
import { communityOf } from '../domain/street/stations.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { namesOf } from './timeline-view.ts'
import { whereIs } from './where-is.ts'

export interface RecordServices {
  petitions: Pick<PetitionStore, 'findFile'>
  directory: Pick<Directory, 'findStreet' | 'listOrganisations' | 'findPlace'>
  publicBaseUrl: string
}

/** The record of an entry as it goes to the street's platform; undefined where there is none. */
export const platformRecord = async (
  { petitions, directory, publicBaseUrl }: RecordServices,
  { petitionId, seq }: { petitionId: string; seq: number },
  settings: PlatformSettings,
): Promise<OutgoingRecord | undefined> => {
  const file = await petitions.findFile(petitionId)
  if (!file) return undefined
  const { petition, timeline } = file
  const [street, organisations, place] = await Promise.all([
    directory.findStreet(petition.streetId),
    directory.listOrganisations(petition.streetId),
    whereIs(directory, petition),
  ])
  const station = organisations.find(({ orgId }) => orgId === petition.communityId)
  return outgoingRecord({
    ...{ timeline, seq, place, settings, publicBaseUrl },
    community: station ? communityOf(station) : petition.communityId,
    categoryName: (named) => street?.categories.find(({ category }) => category === named)?.name,
    orgName: namesOf(organisations),
  })
}
