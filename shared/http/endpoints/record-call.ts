import { recordCall as record } from '../../usecases/record-call.ts'
import { recordCallContract } from '../contracts/record-call.ts'
import { staffEndpoint } from '../session.ts'

export const recordCall = staffEndpoint(
  recordCallContract,
  (services: Parameters<typeof record>[0], { body }, { actor }) => record(services, actor, body()),
)
