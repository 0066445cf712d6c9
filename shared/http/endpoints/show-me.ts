import { showMe as show } from '../../usecases/show-me.ts'
import { showMeContract } from '../contracts/show-me.ts'
import { staffEndpoint } from '../session.ts'

export const showMe = staffEndpoint(
  showMeContract,
  (services: Parameters<typeof show>[0], _request, { person }) => show(services, person),
)
