import { digestText, digestWindow, isCollected } from '../domain/notification/daily-digest.ts'
import type { Notification } from '../domain/notification/notification.ts'
import { reportMessages } from '../domain/notification/report-messages.ts'
import type { Person } from '../domain/street/street.ts'
import { dayOf, type Timestamp } from '../domain/time.ts'
import type { Directory } from '../ports/directory.ts'
import type { NotificationStore } from '../ports/notification-store.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { type HandingServices, handToDelivery } from './hand-to-delivery.ts'
import { streetByStreet } from './street-by-street.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'

interface DigestServices extends HandingServices {
  directory: Pick<Directory, 'listStreets' | 'listPeople'>
  notifications: HandingServices['notifications'] & Pick<NotificationStore, 'list'>
  settings: SettingsStore
  timekeepingOf: TimekeepingOf
}

const MOST = 100 // of a day; nobody reads more

const digestFor = async (
  { notifications }: DigestServices,
  person: Person,
  { from, until }: { from: Timestamp; until: Timestamp },
  now: Timestamp,
): Promise<Notification[]> => {
  const { personId, streetId } = person
  const before = { at: until, notificationId: '' }
  const found = await notifications.list({ streetId, personId, before, limit: MOST })
  const collected = found.notifications.filter((message) => message.at >= from && isCollected(message))
  const text = digestText(collected, dayOf(now))
  const [newest] = collected
  if (!text || !newest) return []
  return reportMessages(person, {
    ...{ subject: `digest-${streetId}-${dayOf(now)}`, event: 'daily-digest' },
    ...{ audience: newest.audience, text, at: now },
  })
}

const collectFor = async (services: DigestServices, streetId: string, now: Timestamp): Promise<number> => {
  const settings = await services.settings.findSettings(streetId)
  const { wecom, digest = true } = settings.channels ?? {}
  const { calendar } = await services.timekeepingOf(streetId)
  const window = digestWindow(now, calendar)
  if (!wecom || !digest || !window) return 0
  const people = await services.directory.listPeople(streetId)
  const members = people.filter(({ weComUserId, disabled }) => weComUserId && !disabled)
  const digests = (
    await Promise.all(members.map((person) => digestFor(services, person, window, now)))
  ).flat()
  await handToDelivery(services, digests, { people, settings })
  return digests.length
}

/**
 * On working days, tells staff in one message what they were told since the digest before and need not act on, where it could
 * leave the platform: by WeCom. Running it again on the same day tells nobody twice.
 */
export const collectDigests = (services: DigestServices) => {
  const now = services.clock.now()
  return streetByStreet(services.directory, ({ streetId }) => collectFor(services, streetId, now))
}
