import type { Petition } from '../petition/petition.ts'
import { samplePayload } from '../sms/sms-payload.ts'
import type { StreetSettings } from '../street/settings.ts'
import type { Person } from '../street/street.ts'
import type { Timestamp } from '../time.ts'
import { routeOf } from './channel-table.ts'
import { concernOf } from './concern.ts'
import { mailboxOf, NO_CONTACT } from './mailbox.ts'
import type { Attempt, Channel, Notification } from './notification.ts'
import { findSuperseded } from './superseded.ts'

/** Whom a message is for and what it is about, as of now. */
export interface Reach {
  /** The staff member whom it is for. */
  person?: Person | undefined
  /** Absent for a report. */
  petition?: Petition | undefined
  settings: StreetSettings
}

/** Whether a way may lead there; only delivery can tell whether it does. */
const isOpen = (
  channel: Channel,
  { audience }: Notification,
  { person, petition, settings: { channels = {}, wechat } }: Reach,
): boolean => {
  switch (channel) {
    case 'mailbox':
      return false
    case 'wecom':
      return Boolean(channels.wecom && person?.weComUserId)
    case 'sms':
      return Boolean(channels.sms && person?.phone)
    case 'wechat':
      return audience === 'resident' && wechat !== undefined
    case 'call':
      return audience === 'resident' && channels.calls !== false && petition?.filedBy !== undefined
    case 'robot':
      return true
  }
}

/**
 * A message that can take no way out, or is void already, is over as soon as it is planned: with the state that delivery would
 * find for it. Any other, and whatever needs contact data, is returned as it is.
 */
export const settledWhenPlanned = (
  notification: Notification,
  reach: Reach,
  now: Timestamp,
): Notification => {
  const { person, petition, settings } = reach
  const reason = petition && findSuperseded(notification, petition)
  if (reason) return { ...notification, state: 'superseded', settledAt: now, reason }
  const concern = concernOf(notification, petition)
  const ways = routeOf(concern, settings.channels?.routes).channels
  if (ways.some((channel) => isOpen(channel, notification, reach))) return notification
  if (person && !person.disabled) {
    const address = mailboxOf(person)
    const wouldBeSent = petition && ways.includes('sms') && !settings.channels?.sms
    const payload = wouldBeSent && samplePayload(concern, petition, notification)
    const shown: Attempt[] = payload ? [{ channel: 'mailbox', state: 'sent', at: now, address, payload }] : []
    const log = shown.length > 0 ? { attempts: shown } : {}
    return { ...notification, ...log, state: 'sent', address, settledAt: now }
  }
  if (notification.audience === 'resident' && petition && !petition.hasContact)
    return { ...notification, state: 'unreachable', settledAt: now, reason: NO_CONTACT }
  return notification
}
