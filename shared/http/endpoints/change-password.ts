import { changePassword as change } from '../../usecases/change-password.ts'
import { changePasswordContract } from '../contracts/change-password.ts'
import { staffEndpoint } from '../session.ts'

export const changePassword = staffEndpoint(
  changePasswordContract,
  (services: Parameters<typeof change>[0], { body, address }, { person }) =>
    change(services, person, { ...body(), address }),
)
