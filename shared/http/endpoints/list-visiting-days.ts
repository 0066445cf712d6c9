import { listVisitingDays as list } from '../../usecases/list-visiting-days.ts'
import { listVisitingDaysContract } from '../contracts/list-visiting-days.ts'
import { staffEndpoint } from '../session.ts'

export const listVisitingDays = staffEndpoint(
  listVisitingDaysContract,
  (services: Parameters<typeof list>[0], { query }, { actor }) => list(services, actor, query()),
)
