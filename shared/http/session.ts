import { NotAuthenticated } from '../domain/errors.ts'
import { type AuthenticationServices, authenticate, type Staff } from '../usecases/log-in.ts'
import { type ApiRequest, type Contract, type Endpoint, endpoint } from './contract.ts'

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i

export const bearerToken = (header: string | undefined): string => {
  const token = BEARER.exec(header ?? '')?.[1]
  if (!token) throw new NotAuthenticated('请先登录。')
  return token
}

/** An endpoint for staff: who asks is known before anything of the request is looked at. */
export const staffEndpoint = <C extends Contract, Services>(
  contract: C,
  handle: (
    services: Services,
    request: ApiRequest<C>,
    staff: Staff,
  ) => ReturnType<Endpoint<C, Services>['handle']>,
): Endpoint<C, Services & AuthenticationServices> => ({
  ...endpoint(contract, async (services: Services & AuthenticationServices, request: ApiRequest<C>) =>
    handle(services, request, await authenticate(services, bearerToken(request.header('authorization')))),
  ),
})
