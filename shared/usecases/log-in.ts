import { hasExpired, ONE_TIME_PASSWORD_DAYS } from '../domain/administration/one-time-password.ts'
import { NotAuthenticated, PasswordChangeRequired } from '../domain/errors.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import type { Person } from '../domain/street/street.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PasswordVerifier } from '../ports/passwords.ts'
import type { TokenIssuer, TokenVerifier } from '../ports/staff-tokens.ts'

interface LogInServices {
  directory: Pick<Directory, 'findAccount' | 'findPersonNow'>
  passwords: PasswordVerifier
  tokens: TokenIssuer
  clock: Clock
}

/** @throws NotAuthenticated the same for an unknown account, a wrong password and a disabled person; told apart for a one-time password that was right */
export const logIn = async (
  { directory, passwords, tokens, clock }: LogInServices,
  accountName: string,
  password: string,
) => {
  const account = await directory.findAccount(accountName)
  const matches = await passwords.verify(password, account?.passwordHash)
  const person =
    account && matches ? await directory.findPersonNow(account.streetId, account.personId) : undefined
  if (!person || person.disabled) throw new NotAuthenticated('账号或密码不正确，请检查后重试。')
  if (hasExpired(person, clock.now()))
    throw new NotAuthenticated(
      `这个一次性密码已经过期（${ONE_TIME_PASSWORD_DAYS} 天内有效），请联系本街道的管理员重置密码。`,
    )
  return { person, ...(await tokens.issue(person, clock.now())) }
}

/** A staff member who has logged in. */
export interface Staff {
  person: Person
  actor: StaffActor
}

export interface AuthenticationServices {
  directory: Pick<Directory, 'findPersonNow'>
  tokens: TokenVerifier
  clock: Clock
}

/**
 * Who shows a token; access, role and organisation are those of now, not of the log-in.
 * @param withOneTimePassword what is asked for may be done before the one-time password is changed
 * @throws NotAuthenticated, PasswordChangeRequired
 */
export const authenticate = async (
  { directory, tokens, clock }: AuthenticationServices,
  token: string,
  withOneTimePassword = false,
): Promise<Staff> => {
  const { streetId, personId, generation } = await tokens.verify(token, clock.now())
  const person = await directory.findPersonNow(streetId, personId)
  if (!person || person.disabled) throw new NotAuthenticated('账号已停用，请联系管理员。')
  if (generation !== (person.sessions ?? 0)) throw new NotAuthenticated('密码已修改，请重新登录。')
  if (person.mustChangePassword && !withOneTimePassword) throw new PasswordChangeRequired()
  return { person, actor: { role: person.role, personId, orgId: person.orgId, streetId } }
}
