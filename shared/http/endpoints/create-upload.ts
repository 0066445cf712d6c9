import { createUpload as create, type UploadServices } from '../../usecases/create-upload.ts'
import { type AuthenticationServices, authenticate } from '../../usecases/log-in.ts'
import { endpoint } from '../contract.ts'
import { createUploadContract } from '../contracts/create-upload.ts'
import { bearerToken } from '../session.ts'

/** For anybody; somebody who shows a token has to be who it says. */
export const createUpload = endpoint(
  createUploadContract,
  async (services: UploadServices & AuthenticationServices, { body, header, address }) => {
    const authorization = header('authorization')
    const staff = authorization && (await authenticate(services, bearerToken(authorization)))
    return create(services, body(), { personId: staff ? staff.actor.personId : undefined, address })
  },
)
