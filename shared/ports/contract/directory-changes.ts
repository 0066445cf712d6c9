import { describe, expect, it } from 'vitest'
import type { AdministrativeChange } from '../../domain/administration/administrative-change.ts'
import { Conflict } from '../../domain/errors.ts'
import type { Account, Organisation, Person } from '../../domain/street/street.ts'
import { station, street, wall } from '../../testing/a-street.ts'
import type { AdministrativeLog } from '../administrative-log.ts'
import type { Directory, DirectoryWriter, ItemChange } from '../directory.ts'
import type { SettingsStore } from '../settings-store.ts'

const { streetId } = street
const organisation: Organisation = { orgId: station, streetId, type: 'station', name: '东正社区联络站' }
const person: Person = {
  personId: 'wang',
  streetId,
  orgId: station,
  role: 'handler',
  name: '王强',
  account: 'wang',
}
const account: Account = { account: 'wang', personId: 'wang', streetId, passwordHash: 'scrypt$…' }

const record = (n: number, overrides: Partial<AdministrativeChange> = {}): AdministrativeChange => {
  const at = `2026-03-02T10:00:0${n}.000+08:00`
  return {
    ...{ changeId: `${at}#${n}`, streetId, at, by: { role: 'admin', personId: 'admin', name: '管理员' } },
    ...{ action: 'change-person', subject: { type: 'person', id: 'wang', name: '王强' } },
    fields: [{ field: 'name', before: '王强', after: '王小强' }],
    ...overrides,
  }
}

interface Opened {
  /** As of now. */
  directory: Directory
  /** One that remembers for a while. */
  remembering: Directory
  settings: SettingsStore
  writer: DirectoryWriter
  log: AdministrativeLog
}

/** Facts of what administrators change, and of the record of it. */
export const directoryChangesContract = (open: () => Promise<Opened>): void => {
  describe('a change of the directory', () => {
    it('writes new items of every kind with their first version', async () => {
      const { directory, settings, writer } = await open()
      const limits = [{ limits: { 'level-1': { workingDays: 2 } }, reason: '两天内办' }]
      await writer.change(
        [
          { kind: 'street', item: street, isNew: true },
          { kind: 'settings', item: { streetId, limits } },
          { kind: 'organisation', item: organisation, isNew: true },
          { kind: 'person', item: person, isNew: true },
          { kind: 'account', item: account, isNew: true },
          { kind: 'place', item: wall, isNew: true },
        ],
        record(1),
      )
      const version = 1
      expect(await directory.findStreet(streetId)).toEqual({ ...street, version })
      expect(await directory.listStreets()).toEqual([{ ...street, version }])
      expect(await settings.findSettings(streetId)).toEqual({ streetId, limits, version })
      expect(await directory.listOrganisations(streetId)).toEqual([{ ...organisation, version }])
      expect(await directory.listPeople(streetId)).toEqual([{ ...person, version }])
      expect(await directory.findAccount('wang')).toEqual({ ...account, version })
      expect(await directory.findPlace(wall.placeCode)).toEqual({ ...wall, version })
      expect(await directory.listPlaces(streetId)).toEqual([{ ...wall, version }])
    })

    it('is seen at once by whoever reads as of now', async () => {
      const { directory, remembering, writer } = await open()
      await writer.putPerson(person)
      await remembering.findPerson(streetId, 'wang')
      await directory.listPeople(streetId)
      await writer.change([{ kind: 'person', item: { ...person, disabled: true } }], record(1))
      const changed = { ...person, disabled: true, version: 1 }
      expect(await directory.findPerson(streetId, 'wang')).toEqual(changed)
      expect(await directory.listPeople(streetId)).toEqual([changed])
      expect(await remembering.findPersonNow(streetId, 'wang')).toEqual(changed)
    })

    it('of what somebody else has changed is refused whole', async () => {
      const { directory, writer, log } = await open()
      await writer.putPerson(person)
      await writer.putOrganisation(organisation)
      await writer.change([{ kind: 'person', item: { ...person, name: '王小强' } }], record(1))
      const stale = writer.change(
        [
          { kind: 'organisation', item: { ...organisation, name: '别的名字' } },
          { kind: 'person', item: { ...person, name: '王大强' } },
        ],
        record(2),
      )
      await expect(stale).rejects.toBeInstanceOf(Conflict)
      expect((await directory.findPerson(streetId, 'wang'))?.name).toBe('王小强')
      expect(await directory.listOrganisations(streetId)).toEqual([organisation])
      expect((await log.listChanges(streetId, { limit: 10 })).changes).toHaveLength(1)
      await writer.change([{ kind: 'person', item: { ...person, name: '王大强', version: 1 } }], record(3))
      expect(await directory.findPerson(streetId, 'wang')).toMatchObject({ name: '王大强', version: 2 })
    })

    it('of two at the same time is made once', async () => {
      const { directory, writer } = await open()
      await writer.putPerson(person)
      const rename = (name: string, n: number) =>
        writer.change([{ kind: 'person', item: { ...person, name } }], record(n))
      const outcomes = await Promise.allSettled([rename('甲', 1), rename('乙', 2), rename('丙', 3)])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await directory.findPerson(streetId, 'wang')).toMatchObject({ version: 1 })
    })

    it('never takes the key of something that is there, nor changes what is not', async () => {
      const { directory, settings, writer } = await open()
      await writer.putAccount(account)
      const stolen = { ...account, personId: 'li', streetId: 'elsewhere' }
      const take = writer.change([{ kind: 'account', item: stolen, isNew: true }], record(1))
      await expect(take).rejects.toBeInstanceOf(Conflict)
      expect(await directory.findAccount('wang')).toEqual(account)
      const change = writer.change([{ kind: 'person', item: person }], record(2))
      await expect(change).rejects.toBeInstanceOf(Conflict)
      expect(await directory.listPeople(streetId)).toEqual([])
      const old: ItemChange = { kind: 'settings', item: { streetId, limits: [], version: 4 } }
      await expect(writer.change([old], record(3))).rejects.toBeInstanceOf(Conflict)
      expect(await settings.findSettings(streetId)).toEqual({ streetId })
    })
  })

  describe('the record of what administrators did', () => {
    it('is read newest first, page by page, each street its own', async () => {
      const { writer, log } = await open()
      const written = [1, 2, 3].map((n) => record(n, { note: `第${n}次` }))
      await writer.putPerson(person)
      for (const [version, each] of written.entries())
        await writer.change([{ kind: 'person', item: { ...person, ...(version > 0 && { version }) } }], each)
      const elsewhere = { ...person, streetId: 'elsewhere', personId: 'zhao' }
      await writer.change(
        [{ kind: 'person', item: elsewhere, isNew: true }],
        record(4, { streetId: 'elsewhere' }),
      )
      const first = await log.listChanges(streetId, { limit: 2 })
      expect(first).toEqual({ changes: [written[2], written[1]], more: true })
      const rest = await log.listChanges(streetId, { limit: 2, before: first.changes.at(-1)?.changeId })
      expect(rest).toEqual({ changes: [written[0]], more: false })
      expect((await log.listChanges('nowhere', { limit: 2 })).changes).toEqual([])
    })
  })
}
