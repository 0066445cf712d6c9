import type { Directory } from '../ports/directory.ts'
import { managedPerson } from './managed-person.ts'

/** Everybody of a street with their accounts, the disabled too. */
export const listStaff = async (
  { directory }: { directory: Pick<Directory, 'listPeople' | 'listOrganisations'> },
  streetId: string,
) => {
  const [people, organisations] = await Promise.all([
    directory.listPeople(streetId),
    directory.listOrganisations(streetId),
  ])
  return { items: people.map((person) => managedPerson(person, organisations)) }
}
