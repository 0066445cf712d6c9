import type { Petition } from '../domain/petition/petition.ts'
import { type Template, templateFor, type WeChatAccount } from '../domain/wechat/account.ts'
import { messageData } from '../domain/wechat/message-data.ts'
import type { NotificationChannel, SendOutcome } from '../ports/notification-channel.ts'
import {
  type OpenidVault,
  type SubscriptionStore,
  TryLater,
  type WeChat,
  type WeChatMessage,
  type WeChatOutcome,
} from '../ports/wechat.ts'
import { messageIdOf } from './message-id.ts'

export interface WeChatTellingServices {
  subscriptions: Pick<SubscriptionStore, 'findSubscription' | 'spend' | 'exhaust' | 'unlink'>
  openids: Pick<OpenidVault, 'openOpenid'>
  weChat: Pick<WeChat, 'send'>
  publicBaseUrl: string
}

const MINUTE_MS = 60_000
const PATIENCE_MS = 10 * MINUTE_MS
/** So long WeChat knows a template message again (发送模板消息: `client_msg_id`). */
const KNOWN_AGAIN_MS = 10 * MINUTE_MS

/** What an outcome costs the subscription, and how it is told. */
const conclude = async (
  { subscriptions }: WeChatTellingServices,
  { consent }: WeChatAccount,
  { templateId }: Template,
  { petitionId }: Petition,
  outcome: WeChatOutcome,
): Promise<SendOutcome> => {
  switch (outcome.outcome) {
    case 'sent':
    case 'unknown':
      if (consent === 'once') await subscriptions.spend(petitionId, templateId)
      return outcome
    case 'unreachable':
      if (outcome.lost === 'consent') await subscriptions.exhaust(petitionId, templateId)
      else await subscriptions.unlink(petitionId)
      return { outcome: 'unreachable', reason: outcome.reason }
    case 'misconfigured':
      return { outcome: 'misconfigured', reason: '公众号设置有误', fault: outcome.reason }
  }
}

/** Residents in WeChat, where they have agreed to it (decision 0019). */
export const weChatChannel = (services: WeChatTellingServices): NotificationChannel => ({
  channel: 'wechat',
  patienceMs: PATIENCE_MS,
  async prepare({ notification, petition, settings }) {
    const { subscriptions, openids, weChat, publicBaseUrl } = services
    const { wechat: account } = settings
    const template = account && templateFor(account, notification.event)
    if (!petition || notification.personId || !account || !template)
      return { not: '没有微信通知', silent: true }
    const { petitionId, streetId } = petition
    const subscription = await subscriptions.findSubscription(petitionId)
    const left = subscription?.credits[template.templateId]
    if (subscription?.appId !== account.appId || left === undefined)
      return { not: '居民没有开通微信通知', silent: true }
    const claimed = notification.attempts?.some(({ channel }) => channel === 'wechat')
    if (left === 0 && !claimed) return { not: '居民同意的次数已用完' }

    const data = messageData(template, petition, notification)
    const url = `${publicBaseUrl}/petitions/${petitionId}`
    return {
      address: '微信',
      payload: JSON.stringify({ template_id: template.templateId, page: url, data }),
      ...(account.consent === 'template' && { knownAgainMs: KNOWN_AGAIN_MS }),
      async send() {
        const message: WeChatMessage = {
          ...{ streetId, appId: account.appId, consent: account.consent },
          ...{ templateId: template.templateId, data, url },
          openid: await openids.openOpenid(petitionId, streetId, subscription.sealed),
          messageId: messageIdOf(notification.notificationId),
        }
        try {
          return await conclude(services, account, template, petition, await weChat.send(message))
        } catch (error) {
          if (error instanceof TryLater) return { outcome: 'later', reason: '微信一直繁忙' }
          throw error
        }
      },
    }
  },
})
