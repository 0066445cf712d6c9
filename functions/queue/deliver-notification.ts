import { deliveryHandler } from '../../shared/lambda/delivery-handler.ts'
import {
  channels,
  contacts,
  directory,
  notifications,
  petitions,
  timing,
} from '../../shared/lambda/services.ts'

export const handler = deliveryHandler({
  ...timing,
  petitions: petitions(),
  notifications: notifications(),
  directory: directory(),
  contacts: contacts(),
  channels,
})
