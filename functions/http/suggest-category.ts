import { learnedChances } from '../../shared/domain/similarity/learned-labels.ts'
import { suggestCategory } from '../../shared/http/endpoints/suggest-category.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { keyring, quotas, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(suggestCategory, {
  ...staffServices(),
  keyring: keyring(),
  quotas: quotas(),
  chancesOf: learnedChances,
})
