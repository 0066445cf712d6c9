import type { Account, Organisation, Person, Place, Street } from '../domain/street/street.ts'

/** Places, streets, organisations and people; changes rarely and is read at every request. */
export interface Directory {
  findPlace(placeCode: string): Promise<Place | undefined>
  findStreet(streetId: string): Promise<Street | undefined>
  /** All streets of the deployment, for what a schedule does for each. */
  listStreets(): Promise<Street[]>
  listOrganisations(streetId: string): Promise<Organisation[]>
  findPerson(streetId: string, personId: string): Promise<Person | undefined>
  listPeople(streetId: string): Promise<Person[]>
  findAccount(account: string): Promise<Account | undefined>
}

/** Written by the commands that set a street up. Every put replaces the item of the same key. */
export interface DirectoryWriter {
  putPlace(place: Place): Promise<void>
  putStreet(street: Street): Promise<void>
  putOrganisation(organisation: Organisation): Promise<void>
  putPerson(person: Person): Promise<void>
  putAccount(account: Account): Promise<void>
}
