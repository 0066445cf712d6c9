import { roleLabels } from '../domain/street/roles.ts'
import type { Person } from '../domain/street/street.ts'
import type { Directory } from '../ports/directory.ts'
import { namesOf } from './timeline-view.ts'

/** A staff member with the names of organisation and street. */
export const describePerson = async (
  { directory }: { directory: Pick<Directory, 'listOrganisations' | 'findStreet'> },
  { personId, name, role, orgId, streetId, mustChangePassword }: Person,
) => {
  const [organisations, street] = await Promise.all([
    directory.listOrganisations(streetId),
    directory.findStreet(streetId),
  ])
  return {
    ...{ personId, name, role, roleLabel: roleLabels[role] },
    org: { orgId, name: namesOf(organisations)(orgId) ?? '' },
    street: { streetId, name: street?.name ?? '' },
    ...(mustChangePassword && { mustChangePassword }),
  }
}
