import {
  deliveryQueue,
  directory,
  items,
  notifications,
  random,
  settings,
  similarity,
  timing,
} from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { tendItems } from '../../shared/usecases/tend-items.ts'

const services = {
  clock: timing.clock,
  random,
  items: items(),
  directory: directory(),
  settings: settings(),
  similarity: similarity(),
  notifications: notifications(),
  deliveryQueue: deliveryQueue(),
}

export const handler = sweepHandler('tend-supervision-items', () => tendItems(services))
