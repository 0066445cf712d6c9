import { describePerson } from '../../usecases/describe-person.ts'
import { showMeContract } from '../contracts/show-me.ts'
import { staffEndpoint } from '../session.ts'

export const showMe = staffEndpoint(
  showMeContract,
  (services: Parameters<typeof describePerson>[0], _request, { person }) => describePerson(services, person),
)
