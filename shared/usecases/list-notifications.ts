import * as z from 'zod/mini'
import { ActorNotAllowed } from '../domain/errors.ts'
import {
  type Attempt,
  attemptLabelOf,
  channelLabels,
  type Notification,
  type NotificationState,
  stateLabelOf,
} from '../domain/notification/notification.ts'
import { readPetitionId } from '../domain/petition/numbers.ts'
import { readsWords } from '../domain/petition/words-readers.ts'
import { leadsLevel, type StaffActor } from '../domain/street/roles.ts'
import type { Person } from '../domain/street/street.ts'
import type { Directory } from '../ports/directory.ts'
import type { NotificationQuery, NotificationStore } from '../ports/notification-store.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { cursorMoment, decodeCursor, encodeCursor } from './cursor.ts'
import { DEFAULT_LIMIT } from './list-petitions.ts'
import { assertVisible, noSuchPetition } from './staff-access.ts'

/** `petition`: all about one, for whoever reads its words. */
export const mailboxScopes = ['mine', 'org', 'street', 'petition'] as const

interface MailboxRequest {
  scope?: (typeof mailboxScopes)[number] | undefined
  petitionId?: string | undefined
  state?: NotificationState | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

const PAGE = 100
const MOST_SEARCHED = 500 // indexes do not know states: that many are read for a page, at a read unit or two each

/** Those in one state, of the newest. @returns where to go on, when there may be more */
const listInState = async (
  notifications: Pick<NotificationStore, 'list'>,
  { limit, ...query }: NotificationQuery,
  state: NotificationState,
) => {
  const found: Notification[] = []
  let before = query.before
  for (let searched = 0; searched < MOST_SEARCHED; searched += PAGE) {
    const page = await notifications.list({ ...query, ...(before && { before }), limit: PAGE })
    for (const notification of page.notifications) {
      if (notification.state !== state) continue
      found.push(notification)
      if (found.length === limit) return { notifications: found, next: notification }
    }
    before = page.notifications.at(-1)
    if (!page.more || !before) return { notifications: found }
  }
  return { notifications: found, next: before }
}

const listAll = async (notifications: Pick<NotificationStore, 'list'>, query: NotificationQuery) => {
  const page = await notifications.list(query)
  return { notifications: page.notifications, next: page.more ? page.notifications.at(-1) : undefined }
}

const cursorSchema = z.strictObject({
  at: cursorMoment(),
  notificationId: z.string().check(
    z.maxLength(300),
    z.refine((id) => id.isWellFormed()),
  ),
})

/** One way as the log tells of it. */
const describeAttempt = (people: readonly Person[]) => (attempt: Attempt) => {
  const { channel, state, at, sentAt, tries, address, payload, reason, to } = attempt
  const by = people.find(({ personId }) => personId === attempt.by)
  return {
    ...(by && { by: { personId: by.personId, name: by.name } }),
    ...{ channel, channelLabel: channelLabels[channel], state, stateLabel: attemptLabelOf(attempt), at },
    ...(sentAt && { sentAt }),
    ...(tries && { tries }),
    ...(address && { address }),
    ...(payload && { payload }),
    ...(reason && { reason }),
    ...(to && { to }),
  }
}

/** Own messages for everybody; a station head sees those of the station, the street's two sides and administrators all. */
const scopeOf = (actor: StaffActor, scope: MailboxRequest['scope']): Partial<NotificationQuery> => {
  if (!scope || scope === 'mine') return { personId: actor.personId }
  // no petition is ever with the committee or the administrators: theirs is the street
  const street = actor.role === 'congress-committee' || actor.role === 'admin'
  if (street || (scope === 'street' && actor.role === 'command-centre')) return {}
  if (scope === 'org' && leadsLevel(actor.role)) return { orgId: actor.orgId }
  throw new ActorNotAllowed('您只能查看发给自己的消息。')
}

/** @throws NotFound, ActorNotAllowed */
const aboutOne = async (
  { petitions }: { petitions: Pick<PetitionStore, 'find'> },
  actor: StaffActor,
  petitionId: string | undefined,
): Promise<Partial<NotificationQuery>> => {
  const petition = petitionId && (await petitions.find(petitionId))
  if (!petition) throw noSuchPetition()
  assertVisible(petition, actor)
  if (!readsWords(petition, actor)) throw new ActorNotAllowed('通知记录里有诉求的内容，请向主办单位了解。')
  return {}
}

/** Every message that was or would be sent, newest first: to whom (masked), in which state and why (DESIGN §2). */
export const listNotifications = async (
  services: {
    notifications: Pick<NotificationStore, 'list'>
    directory: Pick<Directory, 'listPeople'>
    petitions: Pick<PetitionStore, 'find'>
  },
  actor: StaffActor,
  { scope, petitionId: typedId, state: wanted, cursor, limit = DEFAULT_LIMIT }: MailboxRequest,
) => {
  const before = cursor && decodeCursor(cursorSchema, cursor)
  const petitionId = typedId && readPetitionId(typedId)
  if (typedId && !petitionId) return { items: [] }
  const asked = scope === 'petition' ? await aboutOne(services, actor, petitionId) : scopeOf(actor, scope)
  const query: NotificationQuery = {
    streetId: actor.streetId,
    ...asked,
    ...(petitionId && { petitionId }),
    ...(before && { before }),
    limit,
  }
  const { notifications, next } = wanted
    ? await listInState(services.notifications, query, wanted)
    : await listAll(services.notifications, query)
  const people = await services.directory.listPeople(actor.streetId)
  const items = notifications.map((notification) => {
    const person = people.find(({ personId }) => personId === notification.personId)
    const { notificationId, petitionId, itemId, event, audience, channel, text, at, state } = notification
    return {
      ...{ notificationId, event, audience, channel, text, at, state },
      ...(petitionId && { petitionId }),
      ...(itemId && { itemId }),
      ...(person && { to: { personId: person.personId, name: person.name } }),
      stateLabel: stateLabelOf(notification),
      ...(notification.address && { address: notification.address }),
      ...(notification.settledAt && { settledAt: notification.settledAt }),
      ...(notification.reason && { reason: notification.reason }),
      ...(notification.attempts && { attempts: notification.attempts.map(describeAttempt(people)) }),
    }
  })
  const position = next && { at: next.at, notificationId: next.notificationId }
  return { items, ...(position && { cursor: encodeCursor(position) }) }
}
