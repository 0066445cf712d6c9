import { showPlace } from '../../usecases/show-place.ts'
import { endpoint } from '../contract.ts'
import { getPlaceContract } from '../contracts/get-place.ts'

export const getPlace = endpoint(
  getPlaceContract,
  (services: Parameters<typeof showPlace>[0], { param, query }) =>
    showPlace(services, param('placeCode'), query().scanned === '1'),
)
