import { directory, similarity, timing } from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { regroupSimilarPetitions } from '../../shared/usecases/regroup-similar-petitions.ts'

const services = { clock: timing.clock, directory: directory(), similarity: similarity() }

export const handler = sweepHandler('regroup-similar-petitions', () => regroupSimilarPetitions(services))
