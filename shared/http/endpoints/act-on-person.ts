import { actOnPerson as act } from '../../usecases/act-on-person.ts'
import { actOnPersonContract } from '../contracts/act-on-person.ts'
import { adminEndpoint } from '../session.ts'

export const actOnPerson = adminEndpoint(
  actOnPersonContract,
  (services: Parameters<typeof act>[0], { param, body }, staff) =>
    act(services, staff, param('personId'), body()),
)
