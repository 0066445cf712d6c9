import { busMessageSchema, queueHandler } from '../../shared/lambda/queue-handler.ts'
import {
  deliveryQueue,
  directory,
  notifications,
  petitions,
  settings,
  timing,
} from '../../shared/lambda/services.ts'
import { planEvent } from '../../shared/usecases/plan-notifications.ts'

const services = {
  petitions: petitions(),
  directory: directory(),
  notifications: notifications(),
  deliveryQueue: deliveryQueue(),
  timekeepingOf: timing.timekeepingOf,
  settings: settings(),
}

export const handler = queueHandler('plan-notifications', busMessageSchema, ({ detail }) =>
  planEvent(services, detail),
)
