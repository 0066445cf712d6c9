import { offerSimilar } from '../../shared/http/endpoints/offer-similar.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import {
  counters,
  directory,
  keyring,
  petitions,
  quotas,
  similarHandles,
  timing,
} from '../../shared/lambda/services.ts'

export const handler = httpHandler(offerSimilar, {
  ...timing,
  petitions: petitions(),
  counters: counters(),
  directory: directory(),
  keyring: keyring(),
  quotas: quotas(),
  handles: similarHandles(),
})
