import { submitPetition } from '../../shared/http/endpoints/submit-petition.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import {
  contacts,
  directory,
  keyring,
  petitionFiling,
  publicBaseUrl,
  random,
  settings,
  timing,
} from '../../shared/lambda/services.ts'

export const handler = httpHandler(submitPetition, {
  ...timing,
  random,
  petitions: petitionFiling(),
  directory: directory(),
  contacts: contacts(),
  keyring: keyring(),
  settings: settings(),
  publicBaseUrl: publicBaseUrl(),
})
