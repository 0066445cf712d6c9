import { deliveryHandler } from '../../shared/lambda/delivery-handler.ts'
import {
  channels,
  contacts,
  directory,
  notifications,
  petitions,
  publicBaseUrl,
  timing,
} from '../../shared/lambda/services.ts'
import { weChatServices } from '../../shared/lambda/services-wechat.ts'

export const handler = deliveryHandler({
  ...timing,
  ...weChatServices(),
  petitions: petitions(),
  notifications: notifications(),
  directory: directory(),
  contacts: contacts(),
  publicBaseUrl: publicBaseUrl(),
  channels,
})
