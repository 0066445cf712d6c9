import type { Clock } from '../ports/clock.ts'
import { MESSAGE_SHARDS, type NotificationStore } from '../ports/notification-store.ts'
import type { DeliveryQueue } from '../ports/queues.ts'

const PAGE = 500 // an hour's messages of a street after a night; what is left is taken a minute later

/**
 * Hands to delivery again what waits: until the morning, for room at a provider, for a receipt, or because the queue or whoever
 * was sending it has lost it. Delivery decides what is to be done, so that handing it on twice does no harm.
 */
export const deliverWaiting = async ({
  notifications,
  deliveryQueue,
  clock,
}: {
  notifications: Pick<NotificationStore, 'listDue'>
  deliveryQueue: DeliveryQueue
  clock: Clock
}): Promise<{ done: number; failed: { error: unknown }[] }> => {
  const now = clock.now()
  const shards = Array.from({ length: MESSAGE_SHARDS }, (_, shard) => shard)
  const due = (await Promise.all(shards.map((shard) => notifications.listDue(shard, now, PAGE)))).flat()
  if (due.length === 0) return { done: 0, failed: [] }
  const rest = await deliveryQueue.enqueue(due)
  const failed = rest.map((notificationId) => ({ error: new Error(`${notificationId} was not handed on`) }))
  return { done: due.length - rest.length, failed }
}
