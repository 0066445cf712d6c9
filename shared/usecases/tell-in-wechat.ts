import { createHash } from 'node:crypto'
import type { Notification } from '../domain/notification/notification.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { millis, type Timestamp } from '../domain/time.ts'
import { type Template, templateFor, type WeChatAccount } from '../domain/wechat/account.ts'
import { messageData } from '../domain/wechat/message-data.ts'
import type { Clock } from '../ports/clock.ts'
import type { NotificationStore } from '../ports/notification-store.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import {
  type OpenidVault,
  type SubscriptionStore,
  TryLater,
  type WeChat,
  type WeChatMessage,
  type WeChatOutcome,
  type WeChatSubscription,
} from '../ports/wechat.ts'

export interface WeChatTellingServices {
  settings: SettingsStore
  subscriptions: Pick<SubscriptionStore, 'findSubscription' | 'spend' | 'exhaust' | 'unlink'>
  openids: Pick<OpenidVault, 'openOpenid'>
  weChat: Pick<WeChat, 'send'>
  notifications: Pick<NotificationStore, 'beginSending' | 'giveUpSending'>
  publicBaseUrl: string
  clock: Clock
}

/** `reason` is for the log of messages, `fault` for whoever runs the platform. */
export type Telling = { told: true } | { told: false; reason?: string; fault?: string }

/** The queue tries again every three minutes; then the resident is told otherwise. */
const TRY_FOR_MS = 10 * 60_000
/** So long WeChat knows a template message again (发送模板消息: `client_msg_id`). */
const KNOWN_AGAIN_MS = 10 * 60_000

const UNSURE = '发给微信后没有收到回音，可能已经送达，为免重复不再发送'

const isWithin = (since: Timestamp, ms: number, now: Timestamp): boolean => millis(now) - millis(since) < ms

const messageIdOf = (notificationId: string): string =>
  createHash('sha256').update(notificationId).digest('hex').slice(0, 32)

interface Plan {
  account: WeChatAccount
  template: Template
  subscription: WeChatSubscription
}

/** How this resident can be told of this event; undefined when not in WeChat. */
const planOf = async (
  { settings, subscriptions }: WeChatTellingServices,
  { event }: Notification,
  { petitionId, streetId }: Petition,
): Promise<Plan | undefined> => {
  const { wechat: account } = await settings.findSettings(streetId)
  const template = account && templateFor(account, event)
  if (!account || !template) return undefined
  const subscription = await subscriptions.findSubscription(petitionId)
  return subscription?.appId === account.appId ? { account, template, subscription } : undefined
}

/** What an outcome costs the subscription, and how it is told. */
const conclude = async (
  { subscriptions }: WeChatTellingServices,
  { account, template }: Plan,
  petitionId: string,
  outcome: WeChatOutcome,
): Promise<Telling> => {
  const { templateId } = template
  const spend = async () => {
    if (account.consent === 'once') await subscriptions.spend(petitionId, templateId)
  }
  switch (outcome.outcome) {
    case 'sent':
      await spend()
      return { told: true }
    case 'unknown':
      await spend()
      return { told: false, reason: UNSURE }
    case 'unreachable':
      if (outcome.lost === 'consent') await subscriptions.exhaust(petitionId, templateId)
      else await subscriptions.unlink(petitionId)
      return { told: false, reason: `未能发到微信：${outcome.reason}` }
    case 'misconfigured':
      return { told: false, reason: '未能发到微信：公众号设置有误', fault: outcome.reason }
  }
}

/**
 * Tells a resident in WeChat, where they have agreed to it. It is noted before the message goes out: whoever finds that
 * note later does not know whether it did, and repeats only what WeChat itself sends once (decision 0019).
 * @throws TryLater while waiting makes sense
 */
export const tellInWeChat = async (
  services: WeChatTellingServices,
  notification: Notification,
  petition: Petition,
): Promise<Telling> => {
  const { notifications, openids, weChat, clock, publicBaseUrl } = services
  const { notificationId, at, attemptedAt } = notification
  const { petitionId, streetId } = petition
  const plan = await planOf(services, notification, petition)
  if (!plan) return { told: false }
  const { account, template, subscription } = plan
  const left = subscription.credits[template.templateId]
  const now = clock.now()
  if (attemptedAt) {
    const isKnownAgain = account.consent === 'template' && isWithin(attemptedAt, KNOWN_AGAIN_MS, now)
    if (!isKnownAgain) return { told: false, reason: UNSURE }
  } else if (!left) {
    return left === undefined
      ? { told: false }
      : { told: false, reason: '未能发到微信：居民同意的次数已用完' }
  }

  const message: WeChatMessage = {
    appId: account.appId,
    consent: account.consent,
    openid: await openids.openOpenid(petitionId, streetId, subscription.sealed),
    templateId: template.templateId,
    data: messageData(template, petition, notification),
    url: `${publicBaseUrl}/petitions/${petitionId}`,
    messageId: messageIdOf(notificationId),
  }
  if (!attemptedAt && !(await notifications.beginSending(notificationId, now)))
    throw new TryLater(`${notificationId} is being sent by somebody else`)
  try {
    const outcome = await weChat.send(message)
    if (outcome.outcome === 'unknown' && account.consent === 'template' && isWithin(at, TRY_FOR_MS, now))
      throw new TryLater(`${notificationId}: no answer, and a repetition is known again`)
    return await conclude(services, plan, petitionId, outcome)
  } catch (error) {
    if (!(error instanceof TryLater)) throw error
    if (isWithin(at, TRY_FOR_MS, now)) {
      await notifications.giveUpSending(notificationId)
      throw error
    }
    return { told: false, reason: '未能发到微信：微信一直繁忙' }
  }
}
