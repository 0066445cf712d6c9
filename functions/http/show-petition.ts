import { showPetition } from '../../shared/http/endpoints/show-petition.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { counters, petitions, settings, staffServices } from '../../shared/lambda/services.ts'
import { photoLinks } from '../../shared/lambda/services-uploads.ts'

export const handler = httpHandler(showPetition, {
  ...staffServices(),
  petitions: petitions(),
  settings: settings(),
  counters: counters(),
  photoLinks: photoLinks(),
})
