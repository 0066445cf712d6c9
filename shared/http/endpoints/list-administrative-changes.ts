import { listAdministrativeChanges as list } from '../../usecases/list-administrative-changes.ts'
import { listAdministrativeChangesContract } from '../contracts/list-administrative-changes.ts'
import { adminEndpoint } from '../session.ts'

export const listAdministrativeChanges = adminEndpoint(
  listAdministrativeChangesContract,
  (services: Parameters<typeof list>[0], { query }, { person }) => list(services, person.streetId, query()),
)
