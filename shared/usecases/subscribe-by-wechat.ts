import { ActorNotAllowed, InvalidInput, MoveNotAllowed } from '../domain/errors.ts'
import { schemaOfFields } from '../domain/petition/fields.ts'
import { findRule } from '../domain/petition/find-rule.ts'
import { type ActionInput, lifecycle } from '../domain/petition/lifecycle.ts'
import { readPetitionId } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { residentActor, type StaffActor } from '../domain/street/roles.ts'
import type { WeChatAccount } from '../domain/wechat/account.ts'
import type { Keyring } from '../ports/secrets.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import type { OpenidVault, SubscriptionStore, WeChat } from '../ports/wechat.ts'
import { actAsResident } from './act-as-resident.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { parseInput } from './parse-input.ts'
import { codeCheck, noMatch } from './resident-access.ts'

export interface SubscribingServices extends MoveServices {
  keyring: Keyring
  settings: SettingsStore
  subscriptions: Pick<SubscriptionStore, 'link' | 'grant' | 'unlink'>
  openids: Pick<OpenidVault, 'sealOpenid'>
  weChat: Pick<WeChat, 'openidOf'>
}

/** The petition of a number and a code, with the official account of its street. @throws NotFound, MoveNotAllowed */
export const petitionWithAccount = async (
  {
    petitions,
    keyring,
    settings,
  }: { petitions: Pick<SubscribingServices['petitions'], 'find'> } & Pick<
    SubscribingServices,
    'keyring' | 'settings'
  >,
  typedId: string,
  queryCode: string,
): Promise<{ petition: Petition; account: WeChatAccount }> => {
  const checkCode = await codeCheck(keyring, queryCode)
  const petitionId = readPetitionId(typedId)
  const petition = petitionId && (await petitions.find(petitionId))
  if (!petition) throw noMatch()
  checkCode(petition)
  const { wechat: account } = await settings.findSettings(petition.streetId)
  if (!account)
    throw new MoveNotAllowed('这个街道还没有开通微信通知，请凭编号和查询码在网页上查看进度。', 'not-yet')
  return { petition, account }
}

/** Whose WeChat a code comes from, kept like contact data. */
const link = async (
  { weChat, openids, subscriptions }: SubscribingServices,
  { petitionId, streetId }: Petition,
  { appId }: WeChatAccount,
  code: string,
): Promise<void> => {
  const openid = await weChat.openidOf({ streetId, appId }, code)
  if (!openid)
    throw new InvalidInput([{ path: 'code', message: '微信的授权已经用过或过期，请重新点“微信通知我”。' }])
  const sealed = await openids.sealOpenid(petitionId, streetId, openid)
  await subscriptions.link(petitionId, streetId, { appId, ...sealed })
}

/**
 * "Tell me in WeChat" (decision 0019), in two steps: a `code` tells whose WeChat it is, and writes no entry; `accepted`
 * are the templates that the resident has agreed to, each good for one more message.
 * @throws NotFound, MoveNotAllowed, ActorNotAllowed, InvalidInput
 */
export const subscribeByWeChat = async (
  services: SubscribingServices,
  typedId: string,
  queryCode: string,
  given: unknown,
  assistant?: StaffActor,
): Promise<Petition> => {
  if (assistant)
    throw new ActorNotAllowed('微信通知要由居民本人在自己的微信里开通，请居民扫码或打开进度页操作。')
  const { petition, account } = await petitionWithAccount(services, typedId, queryCode)
  const { petitionId } = petition
  findRule(petition, 'subscribe', residentActor, { now: services.clock.now() })
  const input = parseInput(schemaOfFields(lifecycle.subscribe.fields), given) as ActionInput<'subscribe'>
  if (input.code) await link(services, petition, account, input.code)
  const accepted = account.templates
    .map(({ templateId }) => templateId)
    .filter((templateId) => input.accepted?.includes(templateId))
  if (accepted.length === 0) {
    if (input.code) return petition
    throw new InvalidInput([{ path: 'accepted', message: '请在微信里选择要接收的消息。' }])
  }
  if (!(await services.subscriptions.grant(petitionId, accepted)))
    throw new InvalidInput([{ path: 'code', message: '请在微信里打开进度页，重新点“微信通知我”。' }])
  const move = { petitionId, action: 'subscribe' as const, input, actor: residentActor, read: petition }
  return movePetition(services, move)
}

/** Told as before again: whose WeChat it was is forgotten. @throws as `actAsResident` */
export const unsubscribeFromWeChat = async (
  services: SubscribingServices,
  typedId: string,
  queryCode: string,
  input: unknown,
  assistant?: StaffActor,
): Promise<Petition> => {
  const action = 'unsubscribe' as const
  const petition = await actAsResident(services, typedId, queryCode, { action, input }, assistant)
  // after the entry that says so: what fails here is made again
  await services.subscriptions.unlink(petition.petitionId)
  return petition
}
