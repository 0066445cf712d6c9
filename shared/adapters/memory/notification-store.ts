import { LOOK_AGAIN_MS } from '../../domain/notification/attempts.ts'
import { type Attempt, isSettled, type Notification } from '../../domain/notification/notification.ts'
import { later, type Timestamp } from '../../domain/time.ts'
import {
  type NotificationQuery,
  type NotificationStore,
  shardOfMessage,
} from '../../ports/notification-store.ts'

type Position = Pick<Notification, 'at' | 'notificationId'>

const isBelow = (a: Position, b: Position): boolean =>
  a.at === b.at ? a.notificationId < b.notificationId : a.at < b.at

const isAskedFor = (notification: Notification, query: NotificationQuery): boolean =>
  notification.streetId === query.streetId &&
  (!query.orgId || notification.orgId === query.orgId) &&
  (!query.personId || notification.personId === query.personId) &&
  (!query.petitionId || notification.petitionId === query.petitionId) &&
  (!query.before || isBelow(notification, query.before))

const withAttempts = (notification: Notification, written: readonly Attempt[]): Notification => {
  const kept = (notification.attempts ?? []).filter(
    ({ channel }) => !written.some((one) => one.channel === channel),
  )
  const attempts = [...kept, ...written].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return attempts.length > 0 ? { ...notification, attempts } : notification
}

export const memoryNotificationStore = (): NotificationStore => {
  const stored = new Map<string, Notification>()
  const due = new Map<string, Timestamp>()
  const calls = new Map<string, string>()
  const unsettled = (notificationId: string, calling = false): Notification | undefined => {
    const found = stored.get(notificationId)
    return found && !isSettled(found.state) && (found.state === 'to-call') === calling ? found : undefined
  }
  return {
    async plan(notifications) {
      for (const notification of notifications) {
        const { notificationId, at } = notification
        if (stored.has(notificationId)) continue
        stored.set(notificationId, notification)
        if (!isSettled(notification.state)) due.set(notificationId, later(at, LOOK_AGAIN_MS))
      }
    },
    findMany: async (ids) => [...new Set(ids)].flatMap((id) => stored.get(id) ?? []),
    async claim(notificationId, attempts, dueAt) {
      const found = unsettled(notificationId)
      const claimed = attempts.at(-1)?.channel
      const before = found?.attempts?.find(({ channel }) => channel === claimed)
      if (!found || (before && before.state !== 'waiting' && before.state !== 'unsure')) return false
      stored.set(notificationId, withAttempts(found, attempts))
      due.set(notificationId, dueAt)
      return true
    },
    async keep(notificationId, { attempts, state, dueAt, callOrgId, calling }) {
      const found = unsettled(notificationId, calling)
      if (!found) return false
      stored.set(notificationId, { ...withAttempts(found, attempts), state })
      due.set(notificationId, dueAt)
      if (callOrgId) calls.set(notificationId, callOrgId)
      return true
    },
    async settle(notificationId, { state, at, reason, address, channel, attempts = [], calling }) {
      const found = unsettled(notificationId, calling)
      if (!found) return false
      due.delete(notificationId)
      calls.delete(notificationId)
      stored.set(notificationId, {
        ...withAttempts(found, attempts),
        state,
        settledAt: at,
        ...(reason && { reason }),
        ...(address && { address }),
        ...(channel && { channel }),
      })
      return true
    },
    async listDue(shard, now, limit) {
      return [...due]
        .filter(([id, at]) => shardOfMessage(id) === shard && at <= now)
        .sort(([, a], [, b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([id]) => id)
    },
    async list(query) {
      const found = [...stored.values()]
        .filter((notification) => isAskedFor(notification, query))
        .sort((a, b) => (isBelow(a, b) ? 1 : -1))
      return { notifications: found.slice(0, query.limit), more: found.length > query.limit }
    },
    async listCalls(orgId, limit) {
      return [...calls]
        .flatMap(([id, of]) => (of === orgId ? (stored.get(id) ?? []) : []))
        .sort((a, b) => (isBelow(a, b) ? -1 : 1))
        .slice(0, limit)
    },
  }
}
