import { listItems } from '../../usecases/list-items.ts'
import { listSupervisionItemsContract } from '../contracts/list-supervision-items.ts'
import { staffEndpoint } from '../session.ts'

export const listSupervisionItems = staffEndpoint(
  listSupervisionItemsContract,
  (services: Parameters<typeof listItems>[0], { query }, { actor }) => listItems(services, actor, query()),
)
