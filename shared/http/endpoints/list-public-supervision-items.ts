import { listPublicItems, type PublicItemServices } from '../../usecases/list-public-items.ts'
import { endpoint } from '../contract.ts'
import { listPublicSupervisionItemsContract } from '../contracts/list-public-supervision-items.ts'

export const listPublicSupervisionItems = endpoint(
  listPublicSupervisionItemsContract,
  (services: PublicItemServices, { query }) => listPublicItems(services, query()),
)
