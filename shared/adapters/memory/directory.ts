import type { AdministrativeChange } from '../../domain/administration/administrative-change.ts'
import { Conflict } from '../../domain/errors.ts'
import type { StreetSettings } from '../../domain/street/settings.ts'
import type { Account, Organisation, Person, Place, Street } from '../../domain/street/street.ts'
import type { AdministrativeLog } from '../../ports/administrative-log.ts'
import type { Directory, DirectoryWriter, ItemChange } from '../../ports/directory.ts'
import { memorySettingsStore } from './settings-store.ts'

/** @param settings of the streets, which administrators change together with the rest */
export const memoryDirectory = (
  settings = memorySettingsStore(),
): Directory & DirectoryWriter & AdministrativeLog => {
  const places = new Map<string, Place>()
  const streets = new Map<string, Street>()
  const organisations = new Map<string, Organisation>()
  const people = new Map<string, Person>()
  const accounts = new Map<string, Account>()
  const log: AdministrativeChange[] = []
  const ofStreet = <T extends { streetId: string }>(items: Map<string, T>, streetId: string): T[] =>
    [...items.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => item)
      .filter((item) => item.streetId === streetId)
  const findPerson = async (streetId: string, personId: string) => {
    const person = people.get(personId)
    return person?.streetId === streetId ? person : undefined
  }

  const stored = ({ kind, item }: ItemChange, known: StreetSettings) => {
    switch (kind) {
      case 'street':
        return streets.get(item.streetId)
      case 'settings':
        return known
      case 'organisation':
        return organisations.get(item.orgId)
      case 'person':
        return people.get(item.personId)
      case 'account':
        return accounts.get(item.account)
      case 'place':
        return places.get(item.placeCode)
    }
  }
  const put = {
    street: (street: Street) => void streets.set(street.streetId, street),
    settings: (item: StreetSettings) => settings.putSettings(item),
    organisation: (organisation: Organisation) => void organisations.set(organisation.orgId, organisation),
    person: (person: Person) => void people.set(person.personId, person),
    account: (account: Account) => void accounts.set(account.account, account),
    place: (place: Place) => void places.set(place.placeCode, place),
  }

  return {
    findPlace: async (placeCode) => places.get(placeCode),
    listPlaces: async (streetId) => ofStreet(places, streetId),
    findStreet: async (streetId) => streets.get(streetId),
    listStreets: async () => [...streets.values()],
    listOrganisations: async (streetId) => ofStreet(organisations, streetId),
    findPerson,
    findPersonNow: findPerson,
    listPeople: async (streetId) => ofStreet(people, streetId),
    findAccount: async (account) => accounts.get(account),

    async change(changes, record) {
      const known = await settings.findSettings(record.streetId)
      // nothing is awaited from here on: all of it happens at once
      for (const change of changes) {
        const present = stored(change, known)
        const asRead = change.isNew
          ? present === undefined
          : present !== undefined && (present.version ?? 0) === (change.item.version ?? 0)
        if (!asRead) throw new Conflict(`${change.kind} of ${record.subject.id} is no longer as it was read`)
      }
      for (const { kind, item } of changes)
        void put[kind]({ ...structuredClone(item), version: (item.version ?? 0) + 1 } as never)
      log.push(structuredClone(record))
    },
    async listChanges(streetId, { before, limit }) {
      const found = log
        .filter((change) => change.streetId === streetId && (!before || change.changeId < before))
        .sort((a, b) => (a.changeId < b.changeId ? 1 : -1))
      return { changes: found.slice(0, limit), more: found.length > limit }
    },

    putPlace: async (place) => put.place(place),
    putStreet: async (street) => put.street(street),
    putOrganisation: async (organisation) => put.organisation(organisation),
    putPerson: async (person) => put.person(person),
    putAccount: async (account) => put.account(account),
  }
}
