import { briefText } from '../domain/notification/brief-text.ts'
import { maskName } from '../domain/petition/masking.ts'
import type { Clock } from '../ports/clock.ts'
import type { NotificationChannel, SendOutcome, Telling } from '../ports/notification-channel.ts'
import type { Rate, RateStore } from '../ports/rate-store.ts'
import type { WeCom, WeComOutcome } from '../ports/wecom.ts'
import { holdByRate } from './hold-by-rate.ts'

export interface WeComTellingServices {
  wecom: Pick<WeCom, 'send' | 'sendToGroup'>
  rates: RateStore
  publicBaseUrl: string
  clock: Clock
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const PATIENCE_MS = 30 * MINUTE_MS
/** 30 a minute and 1,000 an hour to one member: half of each in a window, so that no minute and no hour across two sees more. */
const memberRates: readonly Rate[] = [
  { most: 15, windowMs: MINUTE_MS },
  { most: 500, windowMs: HOUR_MS },
]
/** 20 a minute by one robot. */
const robotRates: readonly Rate[] = [{ most: 10, windowMs: MINUTE_MS }]
/** WeCom is asked to know a repetition again for half an hour; a margin for slow queues. */
const KNOWN_AGAIN_MS = 25 * MINUTE_MS

const concluded = (outcome: WeComOutcome): SendOutcome =>
  outcome.outcome === 'misconfigured'
    ? { outcome: 'misconfigured', reason: '企业微信设置有误', fault: outcome.reason }
    : outcome

const BUSY = '企业微信发得太密，过一会儿再发'

const textOf = ({ notification: { event, text }, petition }: Telling): string =>
  petition ? briefText(event, petition) : (text.split('\n')[0] ?? '')

const pageOf = (publicBaseUrl: string, { notification: { petitionId, itemId } }: Telling): string => {
  if (itemId) return `${publicBaseUrl}/console/supervision/${itemId}`
  return petitionId ? `${publicBaseUrl}/console/petitions/${petitionId}` : `${publicBaseUrl}/console/messages`
}

/** Staff by the application of their organisation's WeCom. */
export const weComChannel = (services: WeComTellingServices): NotificationChannel => ({
  channel: 'wecom',
  patienceMs: PATIENCE_MS,
  async prepare(telling) {
    const { person, channels } = telling
    const { wecom: account } = channels
    if (!account || !person?.weComUserId) return { not: '没有企业微信账号', silent: true }
    const { weComUserId: userId } = person
    const url = pageOf(services.publicBaseUrl, telling)
    const text = textOf(telling)
    return {
      address: `企业微信：${maskName(person.name)}`,
      payload: JSON.stringify({ msgtype: 'textcard', textcard: { description: text, url } }),
      knownAgainMs: KNOWN_AGAIN_MS,
      hold: () => holdByRate(services, `wecom-member#${account.corpId}#${userId}`, memberRates, BUSY),
      send: async () => concluded(await services.wecom.send({ account, userId, text, url })),
    }
  },
})

/** The group of an organisation, by its robot; nobody can tell whether a message without an answer was shown. */
export const robotChannel = (services: WeComTellingServices): NotificationChannel => ({
  channel: 'robot',
  patienceMs: PATIENCE_MS,
  async prepare(telling) {
    const { channels, notification } = telling
    const { wecom: account } = channels
    const robot = account?.robots?.find(({ orgId }) => orgId === notification.orgId)
    if (notification.audience !== 'group' || !account || !robot) return { not: '没有群机器人', silent: true }
    const text = `${textOf(telling)}\n${pageOf(services.publicBaseUrl, telling)}`
    return {
      address: '企业微信群',
      payload: JSON.stringify({ msgtype: 'text', text: { content: text } }),
      hold: () => holdByRate(services, `wecom-robot#${robot.key}`, robotRates, BUSY),
      send: async () => concluded(await services.wecom.sendToGroup({ account, key: robot.key, text })),
    }
  },
})
