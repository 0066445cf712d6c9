import { submitPetition } from '../../shared/http/endpoints/submit-petition.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { contacts, keyring, moveServices, publicBaseUrl } from '../../shared/lambda/services.ts'

export const handler = httpHandler(submitPetition, {
  ...moveServices(),
  contacts: contacts(),
  keyring: keyring(),
  publicBaseUrl: publicBaseUrl(),
})
