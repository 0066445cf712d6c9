import { actAsStaff } from '../../shared/http/endpoints/act-as-staff.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { keyring, moveServices, publicBaseUrl, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(actAsStaff, {
  ...staffServices(),
  ...moveServices(),
  keyring: keyring(),
  publicBaseUrl: publicBaseUrl(),
})
