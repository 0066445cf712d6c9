import type { AdministrativeChange } from '../domain/administration/administrative-change.ts'
import type { StreetSettings } from '../domain/street/settings.ts'
import type { Account, Organisation, Person, Place, Street } from '../domain/street/street.ts'

/** Places, streets, organisations and people; changes rarely and is read at every request: an answer may be a minute old. */
export interface Directory {
  findPlace(placeCode: string): Promise<Place | undefined>
  listPlaces(streetId: string): Promise<Place[]>
  findStreet(streetId: string): Promise<Street | undefined>
  /** All streets of the deployment, for what a schedule does for each. */
  listStreets(): Promise<Street[]>
  listOrganisations(streetId: string): Promise<Organisation[]>
  findPerson(streetId: string, personId: string): Promise<Person | undefined>
  /** As of now: whoever was disabled or moved the moment before is. */
  findPersonNow(streetId: string, personId: string): Promise<Person | undefined>
  listPeople(streetId: string): Promise<Person[]>
  findAccount(account: string): Promise<Account | undefined>
}

type DirectoryItem =
  | { kind: 'street'; item: Street }
  | { kind: 'settings'; item: StreetSettings }
  | { kind: 'organisation'; item: Organisation }
  | { kind: 'person'; item: Person }
  | { kind: 'account'; item: Account }
  | { kind: 'place'; item: Place }

/** An item as it shall be, with the `version` that was read; or a new one, whose key nothing may have yet. */
export type ItemChange = DirectoryItem & { isNew?: boolean }

export interface DirectoryWriter {
  /**
   * Writes all of them, each with the next version, and the record of who did it; or nothing.
   * @throws Conflict when one of them is no longer as it was read, or a new one is there already
   */
  change(changes: readonly ItemChange[], record: AdministrativeChange): Promise<void>

  // Every put replaces the item of the same key, whatever was there.
  putPlace(place: Place): Promise<void>
  putStreet(street: Street): Promise<void>
  putOrganisation(organisation: Organisation): Promise<void>
  putPerson(person: Person): Promise<void>
  putAccount(account: Account): Promise<void>
}
