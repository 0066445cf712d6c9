import { directory, petitions, similarity } from '../../shared/lambda/services.ts'
import { similarHandler } from '../../shared/lambda/similar-handler.ts'

export const handler = similarHandler({
  petitions: petitions(),
  directory: directory(),
  similarity: similarity(),
})
