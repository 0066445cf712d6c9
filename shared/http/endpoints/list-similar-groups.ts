import { listSimilarGroups as list } from '../../usecases/list-similar-groups.ts'
import { listSimilarGroupsContract } from '../contracts/list-similar-groups.ts'
import { staffEndpoint } from '../session.ts'

export const listSimilarGroups = staffEndpoint(
  listSimilarGroupsContract,
  (services: Parameters<typeof list>[0], _, { actor }) => list(services, actor),
)
