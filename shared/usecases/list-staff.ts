import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import { managedPerson } from './managed-person.ts'

/** Everybody of a street with their accounts, the disabled too. */
export const listStaff = async (
  { directory, clock }: { directory: Pick<Directory, 'listPeople' | 'listOrganisations'>; clock: Clock },
  streetId: string,
) => {
  const [people, organisations] = await Promise.all([
    directory.listPeople(streetId),
    directory.listOrganisations(streetId),
  ])
  const now = clock.now()
  return { items: people.map((person) => managedPerson(person, organisations, now)) }
}
