import { showItem } from '../../usecases/show-item.ts'
import { showSupervisionItemContract } from '../contracts/show-supervision-item.ts'
import { staffEndpoint } from '../session.ts'

export const showSupervisionItem = staffEndpoint(
  showSupervisionItemContract,
  (services: Parameters<typeof showItem>[0], { param }, { actor }) =>
    showItem(services, actor, param('itemId')),
)
