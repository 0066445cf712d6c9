import { trackPetition } from '../../shared/http/endpoints/track-petition.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { directory, keyring, petitions, quotas, timing } from '../../shared/lambda/services.ts'

export const handler = httpHandler(trackPetition, {
  ...timing,
  petitions: petitions(),
  directory: directory(),
  keyring: keyring(),
  quotas: quotas(),
})
