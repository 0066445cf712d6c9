import { authorOf } from '../../usecases/administration.ts'
import { changePlace as change } from '../../usecases/change-place.ts'
import { changePlaceContract } from '../contracts/change-place.ts'
import { adminEndpoint } from '../session.ts'

export const changePlace = adminEndpoint(
  changePlaceContract,
  (services: Parameters<typeof change>[0], { param, body }, { person }) =>
    change(services, authorOf(person), { streetId: person.streetId, typedCode: param('placeCode') }, body()),
)
