import { showStreet as show } from '../../usecases/show-street.ts'
import { showStreetContract } from '../contracts/show-street.ts'
import { adminEndpoint } from '../session.ts'

export const showStreet = adminEndpoint(
  showStreetContract,
  (services: Parameters<typeof show>[0], _request, { person }) => show(services, person.streetId),
)
