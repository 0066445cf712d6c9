import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type Notification, notificationSchema } from '../../domain/notification/notification.ts'
import type { NotificationQuery, NotificationStore } from '../../ports/notification-store.ts'
import { holds } from './conditional-write.ts'
import * as keys from './keys.ts'
import { getItems, type Item, queryAll, queryPages, type Table } from './table.ts'

const toNotification = (item: Item): Notification => z.parse(notificationSchema, item)

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
                Item: {
                  ...keys.notificationKey(notification.notificationId),
                  ...notification,
                  ...keys.mailboxKeys(notification),
                },
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

    beginSending: (notificationId, at) =>
      holds(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: keys.notificationKey(notificationId),
            UpdateExpression: 'SET attemptedAt = :at',
            ConditionExpression: '#state = :planned AND attribute_not_exists(attemptedAt)',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':at': at, ':planned': 'planned' },
          }),
        ),
      ),

    async giveUpSending(notificationId) {
      await holds(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: keys.notificationKey(notificationId),
            UpdateExpression: 'REMOVE attemptedAt',
            ConditionExpression: '#state = :planned',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':planned': 'planned' },
          }),
        ),
      )
    },

    settle(notificationId, { state, at, reason, address, channel }) {
      const optional = { reason, address, channel }
      const given = Object.entries(optional).filter(([, value]) => value !== undefined)
      return holds(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: keys.notificationKey(notificationId),
            UpdateExpression: `SET #state = :state, settledAt = :at${given.map(([name]) => `, #${name} = :${name}`).join('')}`,
            ConditionExpression: '#state = :planned',
            ExpressionAttributeNames: {
              '#state': 'state',
              ...Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
            },
            ExpressionAttributeValues: {
              ':state': state,
              ':at': at,
              ':planned': 'planned',
              ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
            },
          }),
        ),
      )
    },

    list: (query) => (query.petitionId ? listOfPetition(query.petitionId, query) : listOfMailbox(query)),
  }
}
