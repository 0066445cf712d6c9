import { NotAuthenticated, NotFound } from '../domain/errors.ts'
import { withParametersOf } from '../domain/notification/channel-settings.ts'
import { builtInQuotas } from '../domain/quotas/quotas.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { QuotaStore } from '../ports/quota-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import type { TokenIssuer } from '../ports/staff-tokens.ts'
import type { WeCom } from '../ports/wecom.ts'
import { quotaSubjects, tooManyRequests } from './quota-subjects.ts'

interface WeComLogInServices {
  settings: SettingsStore
  directory: Pick<Directory, 'listPeople' | 'findPersonNow'>
  wecom: Pick<WeCom, 'userIdOf'>
  tokens: TokenIssuer
  quotas: Pick<QuotaStore, 'count' | 'giveBack'>
  keyring: Keyring
  clock: Clock
}

/** What the page needs to send somebody to WeCom. @throws NotFound where the street has none */
export const weComOffer = async ({ settings }: Pick<WeComLogInServices, 'settings'>, streetId: string) => {
  const { channels = {} } = await settings.findSettings(streetId)
  const { wecom: account } = withParametersOf(streetId, channels)
  if (!account) throw new NotFound('本街道没有开通企业微信登录，请用账号和密码登录。')
  const { corpId, agentId } = account
  return { account, offer: { corpId, agentId } }
}

/**
 * Logs in whom WeCom says that it is; an administrator has said which person has that account. Wrong codes are counted by
 * network: each costs a call of WeCom.
 * @throws NotFound, NotAuthenticated, TooManyRequests
 */
export const logInByWeCom = async (
  services: WeComLogInServices,
  { streetId, code, address }: { streetId: string; code: string; address: string | undefined },
) => {
  const { directory, wecom, tokens, quotas, keyring, clock } = services
  const { account } = await weComOffer(services, streetId)
  const now = clock.now()
  const subject = (await quotaSubjects(keyring)).address(address, now)
  const name = 'log-in-address' as const
  const use = subject ? { name, subject, quota: builtInQuotas[name] } : undefined
  const until = use && (await quotas.count(use, now))
  if (until) throw tooManyRequests(name, until, now)

  const userId = await wecom.userIdOf(account, code)
  if (!userId) throw new NotAuthenticated('企业微信的授权已过期，或您不在本单位的企业微信里，请重新登录。')
  const people = await directory.listPeople(streetId)
  const known = people.find(({ weComUserId }) => weComUserId === userId)
  const person = known && (await directory.findPersonNow(streetId, known.personId))
  if (person?.weComUserId !== userId || person.disabled)
    throw new NotAuthenticated('这个企业微信账号还没有绑定工作人员，请联系本街道的管理员。')
  if (use) await quotas.giveBack(use, now)
  return { person, ...(await tokens.issue(person, now)) }
}
