import { NotFound } from '../domain/errors.ts'
import type { PetitionEvent } from '../domain/events.ts'
import { planForGroups } from '../domain/notification/plan-for-groups.ts'
import { petitionAfter, planNotifications, tellsAnybody } from '../domain/notification/plan-notifications.ts'
import type { Directory } from '../ports/directory.ts'
import type { NotificationStore } from '../ports/notification-store.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { DeliveryQueue } from '../ports/queues.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'
import { namesOf } from './timeline-view.ts'
import { whereIs } from './where-is.ts'

export interface PlanningServices {
  petitions: Pick<PetitionStore, 'findEntries'>
  directory: Pick<Directory, 'findStreet' | 'listPeople' | 'listOrganisations' | 'findPlace'>
  notifications: Pick<NotificationStore, 'plan'>
  deliveryQueue: DeliveryQueue
  timekeepingOf: TimekeepingOf
  settings: SettingsStore
}

/**
 * Plans the messages of one event and hands them to delivery. Planned first: what fails on the way is repeated by
 * the queue and finds them there.
 * @returns the ids of the messages
 * @throws NotFound for an event of no petition; when not all could be handed on
 */
export const planEvent = async (
  { petitions, directory, notifications, deliveryQueue, timekeepingOf, settings }: PlanningServices,
  event: Pick<PetitionEvent, 'petitionId' | 'seq' | 'action'>,
): Promise<string[]> => {
  if (!tellsAnybody(event.action)) return []
  const timeline = await petitions.findEntries(event.petitionId, event.seq)
  const [filed, told] = [timeline[0], timeline.at(-1)]
  if (!filed || told?.seq !== event.seq) throw new NotFound(`no entry ${event.petitionId}#${event.seq}`)
  const { streetId, communityId, change } = filed
  const [{ warnings }, street, people, organisations, place] = await Promise.all([
    timekeepingOf(streetId),
    directory.findStreet(streetId),
    directory.listPeople(streetId),
    directory.listOrganisations(streetId),
    whereIs(directory, { streetId, communityId, ...(change.placeCode && { placeCode: change.placeCode }) }),
  ])
  if (!street) throw new NotFound(`no street ${streetId}`)
  const planned = planNotifications({
    timeline,
    people,
    commandCentreId: street.commandCentreId,
    committeeId: street.committeeId,
    place,
    orgName: namesOf(organisations),
    warnings,
  })
  if (planned.length === 0) return []
  const { channels } = await settings.findSettings(streetId)
  const robots = channels?.wecom?.robots ?? []
  const toGroups = robots.length > 0 ? planForGroups(planned, people, robots, petitionAfter(timeline)) : []
  const messages = [...planned, ...toGroups]
  await notifications.plan(messages)
  const ids = messages.map(({ notificationId }) => notificationId)
  const rest = await deliveryQueue.enqueue(ids)
  if (rest.length > 0) throw new Error(`${rest.length} of ${ids.length} messages were not handed to delivery`)
  return ids
}
