import { trackPetition } from '../../shared/http/endpoints/track-petition.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { directory, keyring, petitions, quotas, timing } from '../../shared/lambda/services.ts'
import { photoLinks } from '../../shared/lambda/services-uploads.ts'

export const handler = httpHandler(trackPetition, {
  ...timing,
  petitions: petitions(),
  directory: directory(),
  keyring: keyring(),
  photoLinks: photoLinks(),
  quotas: quotas(),
})
