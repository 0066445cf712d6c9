import { fileForResident } from '../../shared/http/endpoints/file-for-resident.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import {
  contacts,
  keyring,
  moveServices,
  publicBaseUrl,
  settings,
  staffServices,
} from '../../shared/lambda/services.ts'

export const handler = httpHandler(fileForResident, {
  ...staffServices(),
  ...moveServices(),
  contacts: contacts(),
  keyring: keyring(),
  settings: settings(),
  publicBaseUrl: publicBaseUrl(),
})
