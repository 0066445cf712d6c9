import { listExports as list } from '../../usecases/list-exports.ts'
import { listExportsContract } from '../contracts/list-exports.ts'
import { staffEndpoint } from '../session.ts'

export const listExports = staffEndpoint(
  listExportsContract,
  (services: Parameters<typeof list>[0], { query }, { actor }) => list(services, actor, query()),
)
