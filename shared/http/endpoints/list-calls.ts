import { listCalls as list } from '../../usecases/list-calls.ts'
import { listCallsContract } from '../contracts/list-calls.ts'
import { staffEndpoint } from '../session.ts'

export const listCalls = staffEndpoint(
  listCallsContract,
  (services: Parameters<typeof list>[0], _request, { actor }) => list(services, actor),
)
