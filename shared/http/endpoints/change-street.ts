import { authorOf } from '../../usecases/administration.ts'
import { changeStreet as change } from '../../usecases/change-street.ts'
import { changeStreetContract } from '../contracts/change-street.ts'
import { adminEndpoint } from '../session.ts'

export const changeStreet = adminEndpoint(
  changeStreetContract,
  (services: Parameters<typeof change>[0], { body }, { person }) =>
    change(services, authorOf(person), person.streetId, body()),
)
