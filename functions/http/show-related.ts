import { showRelated } from '../../shared/http/endpoints/show-related.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { counters, petitions, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(showRelated, {
  ...staffServices(),
  petitions: petitions(),
  counters: counters(),
})
