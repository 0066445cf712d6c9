import { weaknessOf } from '../domain/administration/password-rules.ts'
import { ActorNotAllowed, NotAuthenticated } from '../domain/errors.ts'
import type { Person } from '../domain/street/street.ts'
import type { PasswordHasher, PasswordVerifier } from '../ports/passwords.ts'
import type { TokenIssuer } from '../ports/staff-tokens.ts'
import { type AdministrationServices, authorOf, personSubject, recordOf, wrong } from './administration.ts'
import { type LogInLimits, limitLogIns } from './limit-log-ins.ts'

type Services = LogInLimits &
  Pick<AdministrationServices, 'writer' | 'clock' | 'random'> & {
    directory: Pick<AdministrationServices['directory'], 'findAccount'>
    passwords: PasswordVerifier & PasswordHasher
    tokens: TokenIssuer
  }

/**
 * A person's own new password. It ends all their sessions, this one too; the answer is a new one.
 * Wrong attempts count like those to log in: a stolen session is no way to guess.
 * @throws InvalidInput for a wrong present password or a weak new one; TooManyRequests; Conflict when it is being changed elsewhere
 */
export const changePassword = async (
  services: Services,
  person: Person,
  { current, next, address }: { current: string; next: string; address: string | undefined },
) => {
  const { directory, passwords, tokens, writer, clock } = services
  const account = person.account ? await directory.findAccount(person.account) : undefined
  if (!account || account.personId !== person.personId)
    throw new ActorNotAllowed('这个账号不能修改密码，请联系管理员。')
  await limitLogIns(services, { account: account.account, address }, async () => {
    if (!(await passwords.verify(current, account.passwordHash))) throw new NotAuthenticated()
  }).catch((error) => {
    throw error instanceof NotAuthenticated ? wrong('current', '现在的密码不正确，请重新填写。') : error
  })
  if (next === current) throw wrong('next', '新密码不能与现在的密码相同，请换一个。')
  const weakness = weaknessOf(next, account.account)
  if (weakness) throw wrong('next', weakness)

  const { mustChangePassword: _changed, oneTimePasswordUntil: _until, ...rest } = person
  const changed: Person = { ...rest, sessions: (person.sessions ?? 0) + 1 }
  await writer.change(
    [
      { kind: 'account', item: { ...account, passwordHash: await passwords.hash(next) } },
      { kind: 'person', item: changed },
    ],
    recordOf(services, authorOf(person), {
      streetId: person.streetId,
      action: 'change-password',
      subject: personSubject(person),
    }),
  )
  return tokens.issue(changed, clock.now())
}
