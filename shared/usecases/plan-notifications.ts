import { NotFound } from '../domain/errors.ts'
import type { PetitionEvent } from '../domain/events.ts'
import { planNotifications } from '../domain/notification/plan-notifications.ts'
import type { Directory } from '../ports/directory.ts'
import type { NotificationStore } from '../ports/notification-store.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { DeliveryQueue } from '../ports/queues.ts'

export interface PlanningServices {
  petitions: Pick<PetitionStore, 'findFile'>
  directory: Pick<Directory, 'findStreet' | 'listPeople' | 'findPlace'>
  notifications: Pick<NotificationStore, 'plan'>
  deliveryQueue: DeliveryQueue
}

/**
 * Plans the messages of one event and hands them to delivery. Planned first: what fails on the way is repeated by
 * the queue and finds them there.
 * @returns the ids of the messages
 * @throws NotFound for an event of no petition; when not all could be handed on
 */
export const planEvent = async (
  { petitions, directory, notifications, deliveryQueue }: PlanningServices,
  event: Pick<PetitionEvent, 'petitionId' | 'seq'>,
): Promise<string[]> => {
  const file = await petitions.findFile(event.petitionId)
  const told = file?.timeline.find(({ entry }) => entry.seq === event.seq)
  if (!file || !told) throw new NotFound(`no entry ${event.petitionId}#${event.seq}`)
  const { streetId, placeCode } = file.petition
  const [street, people, place] = await Promise.all([
    directory.findStreet(streetId),
    directory.listPeople(streetId),
    directory.findPlace(placeCode),
  ])
  if (!street) throw new NotFound(`no street ${streetId}`)
  const planned = planNotifications({
    timeline: file.timeline.slice(0, event.seq).map(({ entry }) => entry),
    people,
    commandCentreId: street.commandCentreId,
    committeeId: street.committeeId,
    place: place?.name ?? placeCode,
  })
  if (planned.length === 0) return []
  await notifications.plan(planned)
  const ids = planned.map(({ notificationId }) => notificationId)
  const rest = await deliveryQueue.enqueue(ids)
  if (rest.length > 0) throw new Error(`${rest.length} of ${ids.length} messages were not handed to delivery`)
  return ids
}
