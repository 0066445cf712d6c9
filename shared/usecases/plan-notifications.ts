import { NotFound } from '../domain/errors.ts'
import type { PetitionEvent } from '../domain/events.ts'
import { planForGroups } from '../domain/notification/plan-for-groups.ts'
import { petitionAfter, planNotifications, tellsAnybody } from '../domain/notification/plan-notifications.ts'
import type { Directory } from '../ports/directory.ts'
import { EVERY_ENTRY, type PetitionStore } from '../ports/petition-store.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { type HandingServices, handToDelivery } from './hand-to-delivery.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'
import { namesOf } from './timeline-view.ts'
import { whereIs } from './where-is.ts'

export interface PlanningServices extends HandingServices {
  petitions: Pick<PetitionStore, 'findEntries'>
  directory: Pick<Directory, 'findStreet' | 'listPeople' | 'listOrganisations' | 'findPlace'>
  timekeepingOf: TimekeepingOf
  settings: SettingsStore
}

/**
 * Plans the messages of one event, and hands to delivery what has a way out. The timeline is read to its end: who is told
 * follows from the event, whether there is still need from what came after it.
 * @returns the ids of the messages
 * @throws NotFound for an event of no petition; when not all could be handed on
 */
export const planEvent = async (
  services: PlanningServices,
  event: Pick<PetitionEvent, 'petitionId' | 'seq' | 'action'>,
): Promise<string[]> => {
  if (!tellsAnybody(event.action)) return []
  const { petitions, directory, timekeepingOf, settings } = services
  const entries = await petitions.findEntries(event.petitionId, EVERY_ENTRY)
  const timeline = entries.slice(0, event.seq)
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
  const found = await settings.findSettings(streetId)
  const robots = found.channels?.wecom?.robots ?? []
  const toGroups = robots.length > 0 ? planForGroups(planned, people, robots, petitionAfter(timeline)) : []
  const messages = [...planned, ...toGroups]
  await handToDelivery(services, messages, { people, petition: petitionAfter(entries), settings: found })
  return messages.map(({ notificationId }) => notificationId)
}
