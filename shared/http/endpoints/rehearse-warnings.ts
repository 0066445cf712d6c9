import { rehearseWarnings as rehearse } from '../../usecases/rehearse-warnings.ts'
import { rehearseWarningsContract } from '../contracts/rehearse-warnings.ts'
import { adminEndpoint } from '../session.ts'

export const rehearseWarnings = adminEndpoint(
  rehearseWarningsContract,
  (services: Parameters<typeof rehearse>[0], { body }, { person }) =>
    rehearse(services, person.streetId, body().warnings),
)
