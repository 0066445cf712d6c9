import { listSimilarGroups } from '../../shared/http/endpoints/list-similar-groups.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { counters, items, petitions, similarity, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listSimilarGroups, {
  ...staffServices(),
  similarity: similarity(),
  counters: counters(),
  items: items(),
  petitions: petitions(),
})
