import type { Account, Organisation, Person, Place, Street } from '../../domain/street/street.ts'
import type { Directory, DirectoryWriter } from '../../ports/directory.ts'

export const memoryDirectory = (): Directory & DirectoryWriter => {
  const places = new Map<string, Place>()
  const streets = new Map<string, Street>()
  const organisations = new Map<string, Organisation>()
  const people = new Map<string, Person>()
  const accounts = new Map<string, Account>()
  const ofStreet = <T extends { streetId: string }>(items: Map<string, T>, streetId: string): T[] =>
    [...items.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => item)
      .filter((item) => item.streetId === streetId)

  return {
    findPlace: async (placeCode) => places.get(placeCode),
    findStreet: async (streetId) => streets.get(streetId),
    listStreets: async () => [...streets.values()],
    listOrganisations: async (streetId) => ofStreet(organisations, streetId),
    async findPerson(streetId, personId) {
      const person = people.get(personId)
      return person?.streetId === streetId ? person : undefined
    },
    listPeople: async (streetId) => ofStreet(people, streetId),
    findAccount: async (account) => accounts.get(account),

    async putPlace(place) {
      places.set(place.placeCode, place)
    },
    async putStreet(street) {
      streets.set(street.streetId, street)
    },
    async putOrganisation(organisation) {
      organisations.set(organisation.orgId, organisation)
    },
    async putPerson(person) {
      people.set(person.personId, person)
    },
    async putAccount(account) {
      accounts.set(account.account, account)
    },
  }
}
