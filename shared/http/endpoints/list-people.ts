import { listPeople as list } from '../../usecases/list-people.ts'
import { listPeopleContract } from '../contracts/list-people.ts'
import { staffEndpoint } from '../session.ts'

export const listPeople = staffEndpoint(
  listPeopleContract,
  (services: Parameters<typeof list>[0], { query }, { actor }) => list(services, actor, query()),
)
