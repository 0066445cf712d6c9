import { actAsStaff } from '../../shared/http/endpoints/act-as-staff.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import {
  items,
  keyring,
  moveServices,
  publicBaseUrl,
  settings,
  staffServices,
} from '../../shared/lambda/services.ts'

export const handler = httpHandler(actAsStaff, {
  ...staffServices(),
  ...moveServices(),
  items: items(),
  settings: settings(),
  keyring: keyring(),
  publicBaseUrl: publicBaseUrl(),
})
