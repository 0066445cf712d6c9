import { showRelated as show } from '../../usecases/show-related.ts'
import { showRelatedContract } from '../contracts/show-related.ts'
import { staffEndpoint } from '../session.ts'

export const showRelated = staffEndpoint(
  showRelatedContract,
  (services: Parameters<typeof show>[0], { param }, { actor }) => show(services, actor, param('petitionId')),
)
