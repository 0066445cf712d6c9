import { describe, expect, it } from 'vitest'
import type { Organisation, Person } from '../../domain/street/street.ts'
import { otherStation, station, street, wall } from '../../testing/a-street.ts'
import type { Directory, DirectoryWriter } from '../directory.ts'

const { streetId } = street
const organisation: Organisation = { orgId: station, streetId, type: 'station', name: '东正社区联络站' }
const person: Person = { personId: 'wang', streetId, orgId: station, role: 'handler', name: '王强' }

/** Facts of places, streets, organisations and people. */
export const directoryContract = (
  open: () => Promise<{ directory: Directory; writer: DirectoryWriter }>,
): void => {
  describe('the directory', () => {
    it('finds what was put, and nothing else', async () => {
      const { directory, writer } = await open()
      const account = { account: 'wang', personId: 'wang', streetId, passwordHash: 'scrypt$…' }
      await writer.putStreet(street)
      await writer.putPlace(wall)
      await writer.putOrganisation(organisation)
      await writer.putPerson(person)
      await writer.putAccount(account)
      expect(await directory.findStreet(streetId)).toEqual(street)
      expect(await directory.findPlace(wall.placeCode)).toEqual(wall)
      expect(await directory.findPerson(streetId, 'wang')).toEqual(person)
      expect(await directory.findAccount('wang')).toEqual(account)
      expect(await directory.findStreet('elsewhere')).toBeUndefined()
      expect(await directory.findPlace('99999999')).toBeUndefined()
      expect(await directory.findPerson(streetId, 'li')).toBeUndefined()
      expect(await directory.findAccount('li')).toBeUndefined()
    })

    it('never shows a street the people and organisations of another', async () => {
      const { directory, writer } = await open()
      await writer.putOrganisation(organisation)
      await writer.putOrganisation({ ...organisation, orgId: 'elsewhere/station', streetId: 'elsewhere' })
      await writer.putPerson(person)
      await writer.putPerson({ ...person, personId: 'li' })
      await writer.putPerson({ ...person, personId: 'zhao', streetId: 'elsewhere' })
      expect(await directory.listOrganisations(streetId)).toEqual([organisation])
      expect((await directory.listPeople(streetId)).map(({ personId }) => personId)).toEqual(['li', 'wang'])
      expect(await directory.findPerson(streetId, 'zhao')).toBeUndefined()
      expect(await directory.listPeople('nowhere')).toEqual([])
      expect(await directory.listOrganisations('nowhere')).toEqual([])
    })

    it('lists the places of a street, and looks a person up as of now', async () => {
      const { directory, writer } = await open()
      const other = { ...wall, placeCode: '44444444', communityId: otherStation }
      for (const place of [wall, other, { ...wall, placeCode: '66666666', streetId: 'elsewhere' }])
        await writer.putPlace(place)
      expect(await directory.listPlaces(streetId)).toEqual([wall, other])
      expect(await directory.listPlaces('nowhere')).toEqual([])

      await writer.putPerson(person)
      await directory.findPerson(streetId, 'wang')
      await writer.putPerson({ ...person, disabled: true })
      expect(await directory.findPersonNow(streetId, 'wang')).toEqual({ ...person, disabled: true })
      expect(await directory.findPersonNow('elsewhere', 'wang')).toBeUndefined()
    })

    it('replaces what is put again', async () => {
      const { directory, writer } = await open()
      await writer.putPerson(person)
      await writer.putPerson({ ...person, disabled: true })
      expect(await directory.listPeople(streetId)).toEqual([{ ...person, disabled: true }])
    })

    it('finds what was missing as soon as it is there', async () => {
      const { directory, writer } = await open()
      expect(await directory.findPlace(wall.placeCode)).toBeUndefined()
      expect(await directory.listPeople(streetId)).toEqual([])
      await writer.putPlace(wall)
      await writer.putPerson(person)
      expect(await directory.findPlace(wall.placeCode)).toEqual(wall)
      expect(await directory.listPeople(streetId)).toEqual([person])
    })

    it('lists every street once, however often it is put', async () => {
      const { directory, writer } = await open()
      const streets = [street, { ...street, streetId: 'elsewhere', name: '别处街道' }]
      for (const each of [...streets, street]) await writer.putStreet(each)
      const listed = await directory.listStreets()
      expect(listed.toSorted((a, b) => (a.streetId < b.streetId ? 1 : -1))).toEqual(streets)
    })

    it('takes a changed account at once', async () => {
      const { directory, writer } = await open()
      const account = { account: 'wang', personId: 'wang', streetId, passwordHash: 'old' }
      await writer.putAccount(account)
      await directory.findAccount('wang')
      await writer.putAccount({ ...account, passwordHash: 'new' })
      expect((await directory.findAccount('wang'))?.passwordHash).toBe('new')
    })
  })
}
