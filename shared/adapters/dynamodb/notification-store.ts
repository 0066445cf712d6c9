import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { LOOK_AGAIN_MS } from '../../domain/notification/attempts.ts'
import {
  type Attempt,
  attemptSchema,
  channels,
  isSettled,
  type Notification,
  notificationSchema,
  type UnsettledState,
} from '../../domain/notification/notification.ts'
import { later } from '../../domain/time.ts'
import type { NotificationQuery, NotificationStore } from '../../ports/notification-store.ts'
import { holds } from './conditional-write.ts'
import { dueItems } from './due-index.ts'
import * as keys from './keys.ts'
import { getItems, type Item, queryAll, queryFirst, queryPages, type Table } from './table.ts'

/** What became of a way stands in an attribute of its own, so that each is written without the others. */
const ATTEMPT = 'via_'
const attemptNames = channels.map((channel) => ATTEMPT + channel)

const toNotification = (item: Item): Notification => {
  const found = attemptNames.flatMap((name) => (item[name] ? [z.parse(attemptSchema, item[name])] : []))
  const attempts = found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return z.parse(notificationSchema, { ...item, ...(attempts.length > 0 && { attempts }) })
}

const ON_ITS_WAY = ['planned', 'accepted'] as const satisfies readonly UnsettledState[]
const TO_CALL = ['to-call'] as const satisfies readonly UnsettledState[]

/** An update that sets what is given, and removes names; of a message in one of these states. */
const change = (
  { tableName }: Table,
  notificationId: string,
  states: readonly UnsettledState[],
  set: Readonly<Record<string, unknown>>,
  remove: readonly string[] = [],
  condition = '',
) => {
  const given = Object.entries(set).filter(([, value]) => value !== undefined)
  const all = [...new Set(['state', ...given.map(([name]) => name), ...remove])]
  const removed = remove.length > 0 ? ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : ''
  return new UpdateCommand({
    TableName: tableName,
    Key: keys.notificationKey(notificationId),
    UpdateExpression: `SET ${given.map(([name]) => `#${name} = :${name}`).join(', ')}${removed}`,
    ConditionExpression: `#state IN (${states.map((_, index) => `:from${index}`).join(', ')})${condition}`,
    ExpressionAttributeNames: Object.fromEntries(all.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
      ...Object.fromEntries(states.map((state, index) => [`:from${index}`, state])),
    },
  })
}

const written = (attempts: readonly Attempt[]): Record<string, Attempt> =>
  Object.fromEntries(attempts.map((attempt) => [ATTEMPT + attempt.channel, attempt]))

const toItem = ({ attempts = [], ...notification }: Notification): Item => {
  const { notificationId, at, state } = notification
  return {
    ...{ ...keys.notificationKey(notificationId), ...notification, ...written(attempts) },
    ...keys.mailboxKeys(notification),
    ...(!isSettled(state) && keys.messageDueKeys(notificationId, later(at, LOOK_AGAIN_MS))),
  }
}

/** What the indexes carry of a notification; its words are read from the table when it is on the page. */
const placeSchema = z.object({
  pk: z.string(),
  sk: z.string(),
  streetId: z.string(),
  orgId: z.string(),
})
type Place = z.infer<typeof placeSchema>

const isAskedFor = (place: Pick<Place, 'streetId' | 'orgId'>, query: NotificationQuery): boolean =>
  place.streetId === query.streetId && (!query.orgId || place.orgId === query.orgId)

const order = ({ at, notificationId }: Pick<Notification, 'at' | 'notificationId'>): string =>
  keys.mailboxOrder(at, notificationId)
const newestFirst = (a: Notification, b: Notification): number => (order(a) < order(b) ? 1 : -1)

const firstOf = (found: Notification[], limit: number) => ({
  notifications: found.slice(0, limit),
  more: found.length > limit,
})

export const dynamoNotificationStore = (table: Table): NotificationStore => {
  const { client, tableName } = table

  /** A petition has tens of them at most, in one partition. */
  const listOfPetition = async (petitionId: string, query: NotificationQuery) => {
    const items = await queryAll(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.notificationPartition(petitionId) },
      ConsistentRead: true,
    })
    const { before, personId } = query
    const found = items
      .map(toNotification)
      .filter((notification) => isAskedFor(notification, query))
      .filter((notification) => !personId || notification.personId === personId)
      .filter((notification) => !before || order(notification) < order(before))
      .sort(newestFirst)
    return firstOf(found, query.limit)
  }

  const listOfMailbox = async (query: NotificationQuery) => {
    const { streetId, personId, before, limit } = query
    const mailbox = keys.mailbox(personId ? { personId } : { streetId })
    const places: Place[] = []
    const pages = queryPages(table, {
      IndexName: mailbox.index,
      KeyConditionExpression: `${mailbox.attribute} = :key${before ? ' AND listOrder < :before' : ''}`,
      ExpressionAttributeValues: { ':key': mailbox.value, ...(before && { ':before': order(before) }) },
      ScanIndexForward: false,
      Limit: limit + 1,
    })
    for await (const page of pages) {
      for (const item of page) {
        const place = z.parse(placeSchema, item)
        if (isAskedFor(place, query)) places.push(place)
      }
      if (places.length > limit) break
    }
    const found = (await getItems(table, places.slice(0, limit))).map(toNotification).sort(newestFirst)
    return { notifications: found, more: places.length > limit }
  }

  return {
    async plan(notifications) {
      await Promise.all(
        notifications.map((notification) =>
          holds(
            client.send(
              new PutCommand({
                TableName: tableName,
                Item: toItem(notification),
                ConditionExpression: 'attribute_not_exists(pk)',
              }),
            ),
          ),
        ),
      )
    },

    async findMany(notificationIds) {
      const items = await getItems(table, [...new Set(notificationIds)].map(keys.notificationKey))
      return items.map(toNotification)
    },

    claim(notificationId, attempts, dueAt) {
      const name = ATTEMPT + attempts.at(-1)?.channel
      const set = { ...written(attempts), ...keys.messageDueKeys(notificationId, dueAt) }
      const free = ` AND (attribute_not_exists(#${name}) OR #${name}.#state IN (:waiting, :unsure))`
      const update = change(table, notificationId, ON_ITS_WAY, set, [], free)
      Object.assign(update.input.ExpressionAttributeValues ?? {}, {
        ':waiting': 'waiting',
        ':unsure': 'unsure',
      })
      return holds(client.send(update))
    },

    keep(notificationId, { attempts, state, dueAt, callOrgId, calling }) {
      const set = {
        ...{ ...written(attempts), state, ...keys.messageDueKeys(notificationId, dueAt) },
        ...(callOrgId && { personKey: keys.callPartition(callOrgId) }),
      }
      return holds(client.send(change(table, notificationId, calling ? TO_CALL : ON_ITS_WAY, set)))
    },

    settle(notificationId, { state, at, reason, address, channel, attempts = [], calling }) {
      const set = { ...written(attempts), state, settledAt: at, reason, address, channel }
      // a resident has no mailbox: what stands in the index of persons is a call
      const isToResident = notificationId.split('#')[2] === 'resident'
      const gone = ['dueKey', 'dueOrder', ...(isToResident ? ['personKey'] : [])]
      return holds(client.send(change(table, notificationId, calling ? TO_CALL : ON_ITS_WAY, set, gone)))
    },

    async listDue(shard, now, limit) {
      return (await dueItems(table, keys.messageDuePartition(shard), now, limit)).map(keys.notificationIdOf)
    },

    async listCalls(orgId, limit) {
      const places = await queryFirst(table, {
        IndexName: 'person',
        KeyConditionExpression: 'personKey = :key',
        ExpressionAttributeValues: { ':key': keys.callPartition(orgId) },
        Limit: limit,
      })
      const found = (
        await getItems(
          table,
          places.map((item) => z.parse(placeSchema, item)),
        )
      ).map(toNotification)
      return found.filter(({ state }) => state === 'to-call').sort((a, b) => -newestFirst(a, b))
    },

    list: (query) => (query.petitionId ? listOfPetition(query.petitionId, query) : listOfMailbox(query)),
  }
}
