import { showSimilar } from '../../shared/http/endpoints/show-similar.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { counters, petitions, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(showSimilar, {
  ...staffServices(),
  petitions: petitions(),
  counters: counters(),
})
