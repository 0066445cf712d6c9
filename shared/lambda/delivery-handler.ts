import * as z from 'zod/mini'
import { type DeliveryServices, deliverNotifications } from '../usecases/deliver-notifications.ts'
import { batchHandler } from './batch-handler.ts'

/** `subject#seq#audience#person#channel`; a table refuses keys over 1 KB. */
const messageSchema = z.object({
  notificationId: z.string().check(z.maxLength(500), z.regex(/^[\w-]+(#[^#]+){4}$/)),
})

export const deliveryHandler = (services: DeliveryServices) =>
  batchHandler(
    'deliver-notification',
    (message) => z.parse(messageSchema, message).notificationId,
    async (notificationIds) => {
      const { delivered, failed } = await deliverNotifications(services, notificationIds)
      return {
        done: { delivered },
        failed: failed.map(({ notificationId, error }) => ({ id: notificationId, error })),
      }
    },
  )
