import { addPerson as add } from '../../usecases/add-person.ts'
import { authorOf } from '../../usecases/administration.ts'
import { addPersonContract } from '../contracts/add-person.ts'
import { adminEndpoint } from '../session.ts'

export const addPerson = adminEndpoint(
  addPersonContract,
  (services: Parameters<typeof add>[0], { body }, { person }) =>
    add(services, authorOf(person), person.streetId, body()),
)
