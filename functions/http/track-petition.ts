import { trackPetition } from '../../shared/http/endpoints/track-petition.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { keyring, petitionFiles, quotas, settings, staffServices } from '../../shared/lambda/services.ts'
import { photoLinks } from '../../shared/lambda/services-uploads.ts'

export const handler = httpHandler(trackPetition, {
  ...staffServices(),
  petitions: petitionFiles(),
  keyring: keyring(),
  photoLinks: photoLinks(),
  quotas: quotas(),
  settings: settings(),
})
