import type { Notification } from '../../domain/notification/notification.ts'
import type { NotificationQuery, NotificationStore } from '../../ports/notification-store.ts'

type Position = Pick<Notification, 'at' | 'notificationId'>

const isBelow = (a: Position, b: Position): boolean =>
  a.at === b.at ? a.notificationId < b.notificationId : a.at < b.at

const isAskedFor = (notification: Notification, query: NotificationQuery): boolean =>
  notification.streetId === query.streetId &&
  (!query.orgId || notification.orgId === query.orgId) &&
  (!query.personId || notification.personId === query.personId) &&
  (!query.petitionId || notification.petitionId === query.petitionId) &&
  (!query.before || isBelow(notification, query.before))

export const memoryNotificationStore = (): NotificationStore => {
  const stored = new Map<string, Notification>()
  return {
    async plan(notifications) {
      for (const notification of notifications)
        if (!stored.has(notification.notificationId)) stored.set(notification.notificationId, notification)
    },
    findMany: async (ids) => [...new Set(ids)].flatMap((id) => stored.get(id) ?? []),
    async beginSending(notificationId, at) {
      const notification = stored.get(notificationId)
      if (notification?.state !== 'planned' || notification.attemptedAt) return false
      stored.set(notificationId, { ...notification, attemptedAt: at })
      return true
    },
    async giveUpSending(notificationId) {
      const notification = stored.get(notificationId)
      if (notification?.state !== 'planned') return
      const { attemptedAt: _, ...rest } = notification
      stored.set(notificationId, rest)
    },
    async settle(notificationId, { state, at, reason, address, channel }) {
      const notification = stored.get(notificationId)
      if (notification?.state !== 'planned') return false
      stored.set(notificationId, {
        ...notification,
        state,
        settledAt: at,
        ...(reason && { reason }),
        ...(address && { address }),
        ...(channel && { channel }),
      })
      return true
    },
    async list(query) {
      const found = [...stored.values()]
        .filter((notification) => isAskedFor(notification, query))
        .sort((a, b) => (isBelow(a, b) ? 1 : -1))
      return { notifications: found.slice(0, query.limit), more: found.length > query.limit }
    },
  }
}
