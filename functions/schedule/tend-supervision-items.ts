import {
  answerQueue,
  deliveryQueue,
  directory,
  items,
  moveServices,
  notifications,
  petitions,
  photoQueue,
  settings,
  similarity,
} from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { tendItems } from '../../shared/usecases/tend-items.ts'

const services = {
  ...moveServices(),
  petitions: petitions(),
  items: items(),
  directory: directory(),
  settings: settings(),
  similarity: similarity(),
  notifications: notifications(),
  deliveryQueue: deliveryQueue(),
  photoQueue: photoQueue(),
  answerQueue: answerQueue(),
}

export const handler = sweepHandler('tend-supervision-items', () => tendItems(services))
