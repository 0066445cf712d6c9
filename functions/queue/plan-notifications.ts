import { busMessageSchema, queueHandler } from '../../shared/lambda/queue-handler.ts'
import {
  deliveryQueue,
  directory,
  notifications,
  settings,
  timelines,
  timing,
} from '../../shared/lambda/services.ts'
import { planEvent } from '../../shared/usecases/plan-notifications.ts'

const services = {
  ...timing,
  petitions: timelines(),
  directory: directory(),
  notifications: notifications(),
  deliveryQueue: deliveryQueue(),
  settings: settings(),
}

export const handler = queueHandler('plan-notifications', busMessageSchema, ({ detail }) =>
  planEvent(services, detail),
)
