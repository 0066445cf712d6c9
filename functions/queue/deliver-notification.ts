import * as z from 'zod/mini'
import { queueHandler } from '../../shared/lambda/queue-handler.ts'
import {
  channels,
  contacts,
  directory,
  notifications,
  petitions,
  timing,
} from '../../shared/lambda/services.ts'
import { deliverNotification } from '../../shared/usecases/deliver-notification.ts'

const services = {
  ...timing,
  petitions: petitions(),
  notifications: notifications(),
  directory: directory(),
  contacts: contacts(),
  channels,
}

export const handler = queueHandler(
  'deliver-notification',
  z.object({ notificationId: z.string() }),
  ({ notificationId }) => deliverNotification(services, notificationId),
)
