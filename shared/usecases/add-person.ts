import { changedFields } from '../domain/administration/administrative-change.ts'
import { newOneTimePassword, untilOwnPassword } from '../domain/administration/one-time-password.ts'
import type { StaffRole } from '../domain/street/roles.ts'
import type { Account, Person } from '../domain/street/street.ts'
import { idInStreet } from '../domain/street/street-fields.ts'
import type { PasswordHasher } from '../ports/passwords.ts'
import {
  type AdministrationServices,
  type Author,
  onPresentState,
  personSubject,
  recordOf,
  wrong,
} from './administration.ts'
import { assertBelongs, managedPerson } from './managed-person.ts'

export interface NewPerson {
  account: string
  name: string
  role: StaffRole
  orgId: string
}

/**
 * A new member of staff with an account, whose one-time password is told this once.
 * @throws InvalidInput
 */
export const addPerson = async (
  services: AdministrationServices & { passwords: PasswordHasher },
  by: Author,
  streetId: string,
  { account: accountName, name, role, orgId }: NewPerson,
) => {
  const { directory, writer, passwords, random, clock } = services
  const personId = idInStreet(streetId, accountName)
  return onPresentState(async () => {
    const organisations = await directory.listOrganisations(streetId)
    assertBelongs(organisations, { role, orgId })
    if (await directory.findAccount(accountName))
      throw wrong('account', '这个账号已经有人使用，请换一个，例如在后面加上社区的拼音。')
    const now = clock.now()
    const oneTimePassword = newOneTimePassword(random)
    const person: Person = {
      personId,
      streetId,
      orgId,
      role,
      name,
      account: accountName,
      ...untilOwnPassword(now),
    }
    const account: Account = {
      ...{ account: accountName, personId, streetId },
      passwordHash: await passwords.hash(oneTimePassword),
    }
    await writer.change(
      [
        { kind: 'person', item: person, isNew: true },
        { kind: 'account', item: account, isNew: true },
      ],
      recordOf(services, by, {
        ...{ streetId, action: 'add-person', subject: personSubject(person) },
        fields: changedFields(undefined, person),
      }),
    )
    return { person: managedPerson({ ...person, version: 1 }, organisations, now), oneTimePassword }
  })
}
