import { countWorklist as count } from '../../usecases/count-worklist.ts'
import { countWorklistContract } from '../contracts/count-worklist.ts'
import { staffEndpoint } from '../session.ts'

export const countWorklist = staffEndpoint(
  countWorklistContract,
  (services: Parameters<typeof count>[0], { query }, { actor }) => count(services, actor, query()),
)
