import { NotFound } from '../domain/errors.ts'
import type { Notification } from '../domain/notification/notification.ts'
import { findSuperseded } from '../domain/notification/superseded.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { Addressee, NotificationChannel } from '../ports/notification-channel.ts'
import type { NotificationOutcome, NotificationStore } from '../ports/notification-store.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { ContactVault } from '../ports/secrets.ts'
import { type Telling, tellInWeChat, type WeChatTellingServices } from './tell-in-wechat.ts'

export interface DeliveryServices extends WeChatTellingServices {
  petitions: Pick<PetitionStore, 'findMany' | 'findContact'>
  notifications: Pick<NotificationStore, 'findMany' | 'settle' | 'beginSending' | 'giveUpSending'>
  directory: Pick<Directory, 'findPerson'>
  contacts: Pick<ContactVault, 'open'>
  channels: readonly NotificationChannel[]
  clock: Clock
}

type Delivery = NotificationOutcome['state'] | 'settled-before'

export interface DeliveryReport {
  delivered: Record<string, Delivery>
  /** To be tried again, each with what went wrong. */
  failed: { notificationId: string; error: unknown }[]
  /** What is set up wrongly, so that a message had to go another way. */
  faults: { notificationId: string; fault: string }[]
}

const addresseeOf = async (
  { petitions, directory, contacts }: DeliveryServices,
  { streetId, personId }: Notification,
  petition: Petition | undefined,
): Promise<Addressee | { nobody: string }> => {
  if (personId) {
    const person = await directory.findPerson(streetId, personId)
    return person && !person.disabled ? { personId, name: person.name } : { nobody: '账号已停用' }
  }
  const sealed = petition?.hasContact && (await petitions.findContact(petition.petitionId))
  if (!petition || !sealed) return { nobody: '居民没有留联系方式，可凭查询码查看进度' }
  return { contact: await contacts.open(petition.petitionId, streetId, sealed) }
}

const joined = (...reasons: (string | undefined)[]): string => reasons.filter(Boolean).join('；')

/** Sends one message, unless the petition has moved on or there is nobody to send it to. */
const deliverOne = async (
  services: DeliveryServices,
  notification: Notification,
  petition: Petition | undefined,
  tellFault: (fault: string) => void,
): Promise<Delivery> => {
  const { notificationId, petitionId, state, personId } = notification
  if (state !== 'planned') return 'settled-before'
  const settle = async (outcome: Omit<NotificationOutcome, 'at'>): Promise<Delivery> => {
    const at = services.clock.now()
    const settled = await services.notifications.settle(notificationId, { ...outcome, at })
    return settled ? outcome.state : 'settled-before'
  }

  if (petitionId && !petition) throw new NotFound(`no petition ${petitionId}`)
  const superseded = petition && findSuperseded(notification, petition)
  if (superseded) return settle({ state: 'superseded', reason: superseded })

  const telling: Telling =
    petition && !personId ? await tellInWeChat(services, notification, petition) : { told: false }
  if (telling.told) return settle({ state: 'sent', channel: 'wechat', address: '微信' })
  if (telling.fault) tellFault(telling.fault)

  const addressee = await addresseeOf(services, notification, petition)
  if ('nobody' in addressee)
    return settle({ state: 'unreachable', reason: joined(telling.reason, addressee.nobody) })
  const channel = services.channels.find((candidate) => candidate.channel === notification.channel)
  if (!channel) return settle({ state: 'failed', reason: '没有开通这个发送渠道' })
  const sent = await channel.send(notification, addressee)
  return sent.outcome === 'sent'
    ? settle({ state: 'sent', address: sent.address, ...(telling.reason && { reason: telling.reason }) })
    : settle({ state: 'unreachable', reason: joined(telling.reason, sent.reason) })
}

/**
 * Sends planned messages, each on the present state of its petition; outcome and reason stay in the log. A repeated call
 * finds them settled. An id that was never planned is a failure, and so is whatever a channel throws.
 */
export const deliverNotifications = async (
  services: DeliveryServices,
  notificationIds: readonly string[],
): Promise<DeliveryReport> => {
  const found = await services.notifications.findMany(notificationIds)
  const numbers = new Set(found.flatMap(({ petitionId }) => petitionId ?? []))
  const petitions = numbers.size > 0 ? await services.petitions.findMany([...numbers]) : []
  const report: DeliveryReport = { delivered: {}, failed: [], faults: [] }
  await Promise.all(
    notificationIds.map(async (notificationId) => {
      const notification = found.find((one) => one.notificationId === notificationId)
      const petition = petitions.find((one) => one.petitionId === notification?.petitionId)
      try {
        if (!notification) throw new NotFound(`no notification ${notificationId}`)
        report.delivered[notificationId] = await deliverOne(services, notification, petition, (fault) =>
          report.faults.push({ notificationId, fault }),
        )
      } catch (error) {
        report.failed.push({ notificationId, error })
      }
    }),
  )
  return report
}
