import { isSettled, type Notification } from '../domain/notification/notification.ts'
import { settledWhenPlanned } from '../domain/notification/settled-when-planned.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { StreetSettings } from '../domain/street/settings.ts'
import type { Person } from '../domain/street/street.ts'
import type { Clock } from '../ports/clock.ts'
import type { NotificationStore } from '../ports/notification-store.ts'
import type { DeliveryQueue } from '../ports/queues.ts'

export interface HandingServices {
  notifications: Pick<NotificationStore, 'plan'>
  deliveryQueue: DeliveryQueue
  clock: Clock
}

/** What decides whether a message has a way out, as of now. */
export interface Reached {
  people: readonly Person[]
  /** Absent for reports. */
  petition?: Petition
  settings: StreetSettings
}

/**
 * Writes messages down, and hands to delivery those that have a way out. Written first: what fails on the way is repeated
 * by whoever plans, and finds them there.
 * @throws when not all could be handed on
 */
export const handToDelivery = async (
  { notifications, deliveryQueue, clock }: HandingServices,
  planned: readonly Notification[],
  { people, petition, settings }: Reached,
): Promise<void> => {
  const now = clock.now()
  const byId = new Map(people.map((person) => [person.personId, person]))
  const messages = planned.map((notification) => {
    const person = byId.get(notification.personId ?? '')
    return settledWhenPlanned(notification, { person, petition, settings }, now)
  })
  await notifications.plan(messages)
  const ids = messages.filter(({ state }) => !isSettled(state)).map(({ notificationId }) => notificationId)
  const rest = ids.length > 0 ? await deliveryQueue.enqueue(ids) : []
  if (rest.length > 0) throw new Error(`${rest.length} of ${ids.length} messages were not handed to delivery`)
}
