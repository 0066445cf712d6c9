import { showSimilar as show } from '../../usecases/show-similar.ts'
import { showSimilarContract } from '../contracts/show-similar.ts'
import { staffEndpoint } from '../session.ts'

export const showSimilar = staffEndpoint(
  showSimilarContract,
  (services: Parameters<typeof show>[0], { param }, { actor }) => show(services, actor, param('petitionId')),
)
