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
  petitions: timelines(),
  directory: directory(),
  notifications: notifications(),
  deliveryQueue: deliveryQueue(),
  timekeepingOf: timing.timekeepingOf,
  settings: settings(),
}

export const handler = queueHandler('plan-notifications', busMessageSchema, ({ detail }) =>
  planEvent(services, detail),
)
