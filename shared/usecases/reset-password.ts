import { newOneTimePassword, untilOwnPassword } from '../domain/administration/one-time-password.ts'
import { ActorNotAllowed } from '../domain/errors.ts'
import type { Person } from '../domain/street/street.ts'
import type { PasswordHasher } from '../ports/passwords.ts'
import {
  type AdministrationServices,
  type Author,
  assertSeen,
  onPresentState,
  personSubject,
  recordOf,
} from './administration.ts'
import { findManaged } from './managed-person.ts'

/**
 * A new one-time password for a week, told this once; ends all sessions of the person.
 * @throws NotFound, StaleVersion
 */
export const resetPassword = async (
  services: AdministrationServices & { passwords: PasswordHasher },
  by: Author,
  { streetId, personId, version }: { streetId: string; personId: string; version: number },
): Promise<{ person: Person; oneTimePassword: string }> =>
  onPresentState(async () => {
    const { directory, writer, passwords, random, clock } = services
    const person = await findManaged(directory, streetId, personId)
    assertSeen(person, version)
    const account = person.account ? await directory.findAccount(person.account) : undefined
    if (!account || account.personId !== personId)
      throw new ActorNotAllowed('这位工作人员没有登录账号，不能重置密码。')
    const oneTimePassword = newOneTimePassword(random)
    const changed: Person = {
      ...{ ...person, ...untilOwnPassword(clock.now()) },
      sessions: (person.sessions ?? 0) + 1,
    }
    await writer.change(
      [
        { kind: 'account', item: { ...account, passwordHash: await passwords.hash(oneTimePassword) } },
        { kind: 'person', item: changed },
      ],
      recordOf(services, by, { streetId, action: 'reset-password', subject: personSubject(person) }),
    )
    return { person: { ...changed, version: version + 1 }, oneTimePassword }
  })
