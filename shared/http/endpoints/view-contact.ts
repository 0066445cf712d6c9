import { viewContact as view } from '../../usecases/view-contact.ts'
import { viewContactContract } from '../contracts/view-contact.ts'
import { staffEndpoint } from '../session.ts'

export const viewContact = staffEndpoint(
  viewContactContract,
  (services: Parameters<typeof view>[0], { param, body }, { actor }) =>
    view(services, actor, param('petitionId'), body().reason),
)
