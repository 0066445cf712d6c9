import { listPlaces as list } from '../../usecases/list-places.ts'
import { listPlacesContract } from '../contracts/list-places.ts'
import { adminEndpoint } from '../session.ts'

export const listPlaces = adminEndpoint(
  listPlacesContract,
  (services: Parameters<typeof list>[0], _request, { person }) => list(services, person.streetId),
)
