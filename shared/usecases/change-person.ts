import { type AdministrativeAction, changedFields } from '../domain/administration/administrative-change.ts'
import { Obstacle } from '../domain/errors.ts'
import type { Person } from '../domain/street/street.ts'
import {
  type AdministrationServices,
  type Author,
  assertSeen,
  onPresentState,
  personSubject,
  recordOf,
} from './administration.ts'
import { assertBelongs, findManaged, guardLastAdmin, keepsWork } from './managed-person.ts'
import { type OpenWorkServices, openWorkOf } from './open-work.ts'

export interface PersonChange {
  streetId: string
  personId: string
  /** The version that the administrator had before their eyes. */
  version: number
  action: AdministrativeAction & `${string}-person`
  note?: string | undefined
}

/** As the record tells of somebody: of the telephone what is shown. */
const told = ({ phone, ...person }: Person) => ({ ...person, ...(phone && { phone: phone.masked }) })

/**
 * Changes what a person is: name, role, organisation, access. Refused as long as they have open work that they could not
 * keep, and when the street would be left without an administrator.
 * @throws NotFound, StaleVersion, InvalidInput, Obstacle
 */
export const changePerson = async (
  services: AdministrationServices & OpenWorkServices,
  by: Author,
  { streetId, personId, version, action, note }: PersonChange,
  become: (person: Person) => Person,
): Promise<Person> =>
  onPresentState(async () => {
    const { directory, writer } = services
    const person = await findManaged(directory, streetId, personId)
    assertSeen(person, version)
    const changed = become(person)
    const fields = changedFields(told(person), told(changed))
    if (fields.length === 0) return person
    if (changed.role !== person.role || changed.orgId !== person.orgId)
      assertBelongs(await directory.listOrganisations(streetId), changed)
    const guard = await guardLastAdmin(directory, person, changed)
    if (!keepsWork(person, changed)) {
      const open = (await openWorkOf(services, personId)).length
      if (open > 0)
        throw new Obstacle(
          'has-open-work',
          `${person.name}手上还有${open}件未办结的诉求，请先移交给同一联络站的其他承办人。`,
          open,
        )
    }
    await writer.change(
      [{ kind: 'person', item: changed }, ...guard],
      recordOf(services, by, { streetId, action, subject: personSubject(changed), fields, note }),
    )
    return { ...changed, version: version + 1 }
  })

/** Without access from this moment on: authentication reads people as they are now. */
export const disabled = (person: Person): Person =>
  // tokens from before stay invalid when access is given back
  person.disabled ? person : { ...person, disabled: true, sessions: (person.sessions ?? 0) + 1 }

export const enabled = ({ disabled: _gone, ...person }: Person): Person => person
