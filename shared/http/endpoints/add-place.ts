import { addPlace as add } from '../../usecases/add-place.ts'
import { authorOf } from '../../usecases/administration.ts'
import { addPlaceContract } from '../contracts/add-place.ts'
import { adminEndpoint } from '../session.ts'

export const addPlace = adminEndpoint(
  addPlaceContract,
  (services: Parameters<typeof add>[0], { body }, { person }) =>
    add(services, authorOf(person), person.streetId, body()),
)
