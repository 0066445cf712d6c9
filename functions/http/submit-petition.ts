import { submitPetition } from '../../shared/http/endpoints/submit-petition.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { contacts, keyring, moveServices, publicBaseUrl, settings } from '../../shared/lambda/services.ts'

export const handler = httpHandler(submitPetition, {
  ...moveServices(),
  contacts: contacts(),
  keyring: keyring(),
  settings: settings(),
  publicBaseUrl: publicBaseUrl(),
})
