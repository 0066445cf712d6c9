import { listStaff as list } from '../../usecases/list-staff.ts'
import { listStaffContract } from '../contracts/list-staff.ts'
import { adminEndpoint } from '../session.ts'

export const listStaff = adminEndpoint(
  listStaffContract,
  (services: Parameters<typeof list>[0], _request, { person }) => list(services, person.streetId),
)
