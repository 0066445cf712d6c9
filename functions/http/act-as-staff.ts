import { actAsStaff } from '../../shared/http/endpoints/act-as-staff.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import {
  counters,
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
  counters: counters(),
  settings: settings(),
  keyring: keyring(),
  publicBaseUrl: publicBaseUrl(),
})
