import { listPlaces } from '../../shared/http/endpoints/list-places.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrationServices, counters, posters } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listPlaces, {
  ...administrationServices(),
  counters: counters(),
  posters: posters(),
})
