import { NotFound } from '../domain/errors.ts'
import { withParametersOf } from '../domain/notification/channel-settings.ts'
import { concernOf } from '../domain/notification/concern.ts'
import type { Notification } from '../domain/notification/notification.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Person } from '../domain/street/street.ts'
import type { Directory } from '../ports/directory.ts'
import type { Reachable, Telling } from '../ports/notification-channel.ts'
import type { NotificationStore } from '../ports/notification-store.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { ContactVault } from '../ports/secrets.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { carryMessage } from './carry-message.ts'
import type { Carried, CarryingServices } from './message-course.ts'

export interface DeliveryServices extends CarryingServices {
  petitions: Pick<PetitionStore, 'findMany' | 'findContact'>
  notifications: CarryingServices['notifications'] & Pick<NotificationStore, 'findMany'>
  directory: Pick<Directory, 'findPerson'>
  contacts: Pick<ContactVault, 'open'>
  settings: SettingsStore
}

export interface DeliveryReport {
  delivered: Record<string, Carried>
  /** To be tried again, each with what went wrong. */
  failed: { notificationId: string; error: unknown }[]
  /** What is set up wrongly, so that a message had to go another way. */
  faults: { notificationId: string; fault: string }[]
}

const phoneOf = async (
  { petitions, contacts }: DeliveryServices,
  streetId: string,
  petition: Petition | undefined,
  person: Person | undefined,
): Promise<Reachable | undefined> => {
  if (person?.phone) {
    const { phoneHash } = person.phone
    return { ...(await contacts.open(person.personId, streetId, person.phone)), phoneHash }
  }
  if (person || !petition?.hasContact) return undefined
  const sealed = await petitions.findContact(petition.petitionId)
  if (!sealed) return undefined
  return { ...(await contacts.open(petition.petitionId, streetId, sealed)), phoneHash: sealed.phoneHash }
}

/** What a channel may want to know of a message. */
export const tellingOf = async (
  services: DeliveryServices,
  notification: Notification,
  petition: Petition | undefined,
): Promise<Telling> => {
  const { streetId, personId } = notification
  const [settings, found] = await Promise.all([
    services.settings.findSettings(streetId),
    personId ? services.directory.findPerson(streetId, personId) : undefined,
  ])
  const person = found?.disabled ? undefined : found
  let phone: Promise<Reachable | undefined> | undefined
  return {
    ...{ notification, petition, person, settings },
    channels: withParametersOf(streetId, settings.channels ?? {}),
    concern: concernOf(notification, petition),
    phone: () => {
      phone ??=
        personId && !person ? Promise.resolve(undefined) : phoneOf(services, streetId, petition, person)
      return phone
    },
  }
}

/**
 * Sends planned messages, each on the present state of its petition; what became of each way stays in the log. A repeated call
 * finds them settled, or on their way. An id that was never planned is a failure, and so is whatever fails here.
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
      try {
        const notification = found.find((one) => one.notificationId === notificationId)
        if (!notification) throw new NotFound(`no notification ${notificationId}`)
        const { petitionId } = notification
        const petition = petitions.find((one) => one.petitionId === petitionId)
        if (petitionId && !petition) throw new NotFound(`no petition ${petitionId}`)
        const telling = await tellingOf(services, notification, petition)
        report.delivered[notificationId] = await carryMessage(services, telling, (fault) =>
          report.faults.push({ notificationId, fault }),
        )
      } catch (error) {
        report.failed.push({ notificationId, error })
      }
    }),
  )
  return report
}
