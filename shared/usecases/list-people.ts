import { roleLabels, type StaffActor, type StaffRole } from '../domain/street/roles.ts'
import type { Directory } from '../ports/directory.ts'
import { namesOf } from './timeline-view.ts'

/** The people of one's street who can be given work, by role and organisation. */
export const listPeople = async (
  { directory }: { directory: Pick<Directory, 'listPeople' | 'listOrganisations'> },
  { streetId }: StaffActor,
  { role, org }: { role?: StaffRole | undefined; org?: string | undefined },
) => {
  const [people, organisations] = await Promise.all([
    directory.listPeople(streetId),
    directory.listOrganisations(streetId),
  ])
  const orgName = namesOf(organisations)
  const items = people
    .filter((person) => !person.disabled)
    .filter((person) => (!role || person.role === role) && (!org || person.orgId === org))
    .map((person) => ({
      personId: person.personId,
      name: person.name,
      role: person.role,
      roleLabel: roleLabels[person.role],
      org: { orgId: person.orgId, name: orgName(person.orgId) ?? '' },
    }))
  return { items }
}
