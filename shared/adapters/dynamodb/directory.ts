import * as z from 'zod/mini'
import {
  accountSchema,
  type Organisation,
  organisationSchema,
  type Person,
  type Place,
  personSchema,
  placeSchema,
  type Street,
  streetSchema,
} from '../../domain/street/street.ts'
import type { Directory } from '../../ports/directory.ts'
import { cacheFor } from './cache.ts'
import * as keys from './keys.ts'
import { getItem, getItems, type Item, queryAll, type Table } from './table.ts'

const CACHE_MS = 60_000 // a new poster, person or phone number counts within a minute

/**
 * Places, streets, organisations and people, remembered for a minute. An account is asked for each time: a changed
 * password or a lock counts at once. Nothing that is missing is remembered.
 * @param fresh nothing is remembered and everything read consistently: for whoever changes it
 */
export const dynamoDirectory = ({
  now = () => performance.now(),
  fresh = false,
  ...table
}: Table & { now?: () => number; fresh?: boolean }): Directory => {
  const cache = <T>() => cacheFor<T>(fresh ? 0 : CACHE_MS, now)
  const places = cache<Place>()
  const placesOf = cache<Place[]>()
  const streets = cache<Street>()
  const allStreets = cache<Street[]>()
  const organisations = cache<Organisation[]>()
  const person = cache<Person>()
  const people = cache<Person[]>()

  const read = async <T>(key: keys.Key, parse: (item: Item) => T): Promise<T | undefined> => {
    const item = await getItem(table, key)
    return item && parse(item)
  }
  /** All of one kind in a street; undefined rather than empty, which is not remembered. */
  const readAll = async <T>(
    streetId: string,
    prefix: string,
    parse: (item: Item) => T,
  ): Promise<T[] | undefined> => {
    const items = await queryAll(table, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': keys.streetPartition(streetId), ':prefix': prefix },
      ConsistentRead: fresh,
    })
    return items.length > 0 ? items.map(parse) : undefined
  }

  const readStreets = async (): Promise<Street[] | undefined> => {
    const items = await queryAll(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.STREETS },
    })
    const streetKeys = items.map(({ sk }) => keys.streetKey(String(sk)))
    const found = (await getItems(table, streetKeys)).map((item) => z.parse(streetSchema, item))
    return found.length > 0 ? found : undefined
  }

  const readPerson = (streetId: string, personId: string) =>
    read(keys.personKey(streetId, personId), (item) => z.parse(personSchema, item))

  return {
    findPlace: (placeCode) =>
      places.get(placeCode, () => read(keys.placeKey(placeCode), (item) => z.parse(placeSchema, item))),
    async listPlaces(streetId) {
      const found = await placesOf.get(streetId, () =>
        readAll(streetId, keys.PLACES, (item) => z.parse(placeSchema, item)),
      )
      return found ?? []
    },
    findStreet: (streetId) =>
      streets.get(streetId, () => read(keys.streetKey(streetId), (item) => z.parse(streetSchema, item))),
    listStreets: async () => (await allStreets.get(keys.STREETS, readStreets)) ?? [],
    async listOrganisations(streetId) {
      const found = await organisations.get(streetId, () =>
        readAll(streetId, keys.ORGANISATIONS, (item) => z.parse(organisationSchema, item)),
      )
      return found ?? []
    },
    findPerson: (streetId, personId) =>
      person.get(JSON.stringify([streetId, personId]), () => readPerson(streetId, personId)),
    findPersonNow: readPerson,
    async listPeople(streetId) {
      const found = await people.get(streetId, () =>
        readAll(streetId, keys.PEOPLE, (item) => z.parse(personSchema, item)),
      )
      return found ?? []
    },
    findAccount: (account) => read(keys.accountKey(account), (item) => z.parse(accountSchema, item)),
  }
}
