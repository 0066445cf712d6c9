import * as z from 'zod/mini'
import { type DeliveryServices, deliverNotifications } from '../usecases/deliver-notifications.ts'
import { batchHandler } from './batch-handler.ts'
import { logger } from './logger.ts'

/** `subject#seq#audience#person#channel`; a table refuses keys over 1 KB. */
const messageSchema = z.object({
  notificationId: z.string().check(z.maxLength(500), z.regex(/^[\w-]+(#[^#]+){4}$/)),
})

export const deliveryHandler = (services: DeliveryServices) =>
  batchHandler(
    'deliver-notification',
    (message) => z.parse(messageSchema, message).notificationId,
    async (notificationIds) => {
      const { delivered, failed, faults } = await deliverNotifications(services, notificationIds)
      // an alarm looks for these words (infra/queue-delivery.yml)
      for (const fault of faults)
        logger.error('set up wrongly', { operation: 'deliver-notification', ...fault })
      return {
        done: { delivered },
        failed: failed.map(({ notificationId, error }) => ({ id: notificationId, error })),
      }
    },
  )
