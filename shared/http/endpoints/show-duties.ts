import { showDuties as show } from '../../usecases/show-duties.ts'
import { showDutiesContract } from '../contracts/show-duties.ts'
import { staffEndpoint } from '../session.ts'

export const showDuties = staffEndpoint(
  showDutiesContract,
  (services: Parameters<typeof show>[0], { param, query }, { actor }) =>
    show(services, actor, param('personId'), query()),
)
