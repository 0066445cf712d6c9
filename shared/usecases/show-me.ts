import { communityOf, stationsOf } from '../domain/street/stations.ts'
import { askedCategory, type Person } from '../domain/street/street.ts'
import type { Directory } from '../ports/directory.ts'
import { describePerson } from './describe-person.ts'

/** A staff member with what their forms are made of: the street's categories and communities. */
export const showMe = async (
  { directory }: { directory: Pick<Directory, 'listOrganisations' | 'findStreet'> },
  person: Person,
) => {
  const [me, street, organisations] = await Promise.all([
    describePerson({ directory }, person),
    directory.findStreet(person.streetId),
    directory.listOrganisations(person.streetId),
  ])
  return {
    ...me,
    street: {
      ...me.street,
      phone: street?.phone ?? '',
      categories: (street?.categories ?? []).map(askedCategory),
      communities: stationsOf(organisations).map((station) => ({
        communityId: station.orgId,
        community: communityOf(station),
      })),
    },
  }
}
