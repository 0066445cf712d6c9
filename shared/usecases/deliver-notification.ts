import { NotFound } from '../domain/errors.ts'
import type { Notification } from '../domain/notification/notification.ts'
import { findSuperseded } from '../domain/notification/superseded.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { Addressee, NotificationChannel } from '../ports/notification-channel.ts'
import type { NotificationOutcome, NotificationStore } from '../ports/notification-store.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { ContactVault } from '../ports/secrets.ts'

export interface DeliveryServices {
  petitions: Pick<PetitionStore, 'find' | 'findContact'>
  notifications: Pick<NotificationStore, 'find' | 'settle'>
  directory: Pick<Directory, 'findPerson'>
  contacts: Pick<ContactVault, 'open'>
  channels: readonly NotificationChannel[]
  clock: Clock
}

export type Delivery = NotificationOutcome['state'] | 'settled-before'

const addresseeOf = async (
  { petitions, directory, contacts }: DeliveryServices,
  { petitionId, streetId, personId }: Notification,
): Promise<Addressee | { nobody: string }> => {
  if (personId) {
    const person = await directory.findPerson(streetId, personId)
    return person && !person.disabled ? { personId, name: person.name } : { nobody: '账号已停用' }
  }
  const sealed = petitionId && (await petitions.findContact(petitionId))
  if (!petitionId || !sealed) return { nobody: '居民没有留联系方式，可凭查询码查看进度' }
  return { contact: await contacts.open(petitionId, streetId, sealed) }
}

/**
 * Sends one planned message, unless the petition has moved on or there is nobody to send it to; the outcome and its
 * reason stay in the log. A repeated call finds it settled.
 * @throws NotFound for an id that was never planned; whatever the channel throws for a passing failure
 */
export const deliverNotification = async (
  services: DeliveryServices,
  notificationId: string,
): Promise<Delivery> => {
  const { petitions, notifications, channels, clock } = services
  const notification = await notifications.find(notificationId)
  if (!notification) throw new NotFound(`no notification ${notificationId}`)
  if (notification.state !== 'planned') return 'settled-before'

  const settle = async (outcome: Omit<NotificationOutcome, 'at'>): Promise<Delivery> => {
    const settled = await notifications.settle(notificationId, { ...outcome, at: clock.now() })
    return settled ? outcome.state : 'settled-before'
  }

  const { petitionId } = notification
  if (petitionId) {
    const petition = await petitions.find(petitionId)
    if (!petition) throw new NotFound(`no petition ${petitionId}`)
    const superseded = findSuperseded(notification, petition)
    if (superseded) return settle({ state: 'superseded', reason: superseded })
  }

  const addressee = await addresseeOf(services, notification)
  if ('nobody' in addressee) return settle({ state: 'unreachable', reason: addressee.nobody })
  const channel = channels.find((candidate) => candidate.channel === notification.channel)
  if (!channel) return settle({ state: 'failed', reason: '没有开通这个发送渠道' })
  const sent = await channel.send(notification, addressee)
  return sent.outcome === 'sent'
    ? settle({ state: 'sent', address: sent.address })
    : settle({ state: 'unreachable', reason: sent.reason })
}
