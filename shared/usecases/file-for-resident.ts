import { type AssistedFiling, assertMayFileFor, communityFor } from '../domain/petition/assisted-filing.ts'
import { titleOf } from '../domain/petition/filing.ts'
import { filingSlip } from '../domain/slip/filing-slip.ts'
import { roleLabels, type StaffActor } from '../domain/street/roles.ts'
import type { Place } from '../domain/street/street.ts'
import type { Directory } from '../ports/directory.ts'
import { type FilingReceipt, type FilingServices, fileRouted, findWay, noSuchPlace } from './file-petition.ts'
import { findOpenPlace } from './show-place.ts'

/** The place of the code that was given; another street's is none. */
const placeOf = async (
  directory: Pick<Directory, 'findPlace'>,
  placeCode: string | undefined,
  streetId: string,
): Promise<Place | undefined> => {
  if (placeCode === undefined) return undefined
  const place = await findOpenPlace(directory, placeCode)
  if (place?.streetId !== streetId) throw noSuchPlace()
  return place
}

/**
 * What a staff member files for a resident (代填): as the resident would have, marked with who typed it, and with a slip to
 * hand over. The same request again gives the same reply.
 * @throws InvalidInput, ActorNotAllowed, KeyReused, TooManyRequests
 */
export const fileForResident = async (
  services: FilingServices,
  actor: StaffActor,
  { source, ...filing }: AssistedFiling,
  idempotencyKey: string,
): Promise<FilingReceipt & { slip: string }> => {
  const { directory, publicBaseUrl } = services
  const { streetId, personId, orgId } = actor
  const place = await placeOf(directory, filing.placeCode, streetId)
  const communityId = filing.communityId ?? communityFor(actor, place)
  const posted = { streetId, ...(place?.communityId && { communityId: place.communityId }) }
  const way = await findWay(services, posted, { ...filing, communityId })
  assertMayFileFor(actor, way.route)
  const receipt = await fileRouted(services, {
    ...way,
    filing,
    filer: { actor, source },
    ...{ idempotencyKey, sender: { personId } },
  })
  const [street, organisations] = await Promise.all([
    directory.findStreet(streetId),
    directory.listOrganisations(streetId),
  ])
  const named = (id: string) => organisations.find((known) => known.orgId === id)
  const station = named(communityId)
  const slip = filingSlip({
    ...receipt,
    title: titleOf(filing),
    lookUpUrl: publicBaseUrl,
    street: { name: street?.name ?? '', phone: street?.phone ?? '' },
    station: {
      name: station?.name ?? '',
      ...(station?.phone && { phone: station.phone }),
      ...(station?.address && { address: station.address }),
    },
    filedBy: `${named(orgId)?.name ?? ''}${roleLabels[actor.role]}`,
  })
  return { ...receipt, slip }
}
