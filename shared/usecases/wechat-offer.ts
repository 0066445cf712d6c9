import type { Action } from '../domain/petition/lifecycle.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import type { WeChatSubscription } from '../ports/wechat.ts'

export interface WeChatOffer {
  appId: string
  /** Messages that the resident has agreed to and that were not sent yet; absent where one consent lasts. */
  left?: number
  /** The resident is told in WeChat at present. */
  subscribed: boolean
}

/** Whether a petition's resident can be told in WeChat; undefined where the street has no official account. */
export const weChatOffer = async (
  settings: SettingsStore,
  { streetId }: Pick<Petition, 'streetId'>,
  credits: WeChatSubscription['credits'] | undefined,
): Promise<WeChatOffer | undefined> => {
  const { wechat: account } = await settings.findSettings(streetId)
  if (!account) return undefined
  const left = account.templates.reduce((sum, { templateId }) => sum + (credits?.[templateId] ?? 0), 0)
  return { appId: account.appId, subscribed: left > 0, ...(account.consent === 'once' && { left }) }
}

/** Of what the lifecycle offers: nothing of WeChat where there is none, nor where staff type for a resident. */
export const offeredWithWeChat = (
  actions: readonly Action[],
  offer: WeChatOffer | undefined,
  isAssisted: boolean,
): Action[] =>
  actions.filter((action) => {
    if (action === 'subscribe') return offer !== undefined && !isAssisted
    return action !== 'unsubscribe' || offer?.subscribed === true
  })
