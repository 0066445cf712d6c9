import { ActorNotAllowed, NotAuthenticated } from '../domain/errors.ts'
import { assistsResidents, type StaffActor } from '../domain/street/roles.ts'
import { type AuthenticationServices, authenticate, type Staff } from '../usecases/log-in.ts'
import { type ApiRequest, type Contract, type Endpoint, endpoint } from './contract.ts'

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i

export const bearerToken = (header: string | undefined): string => {
  const token = BEARER.exec(header ?? '')?.[1]
  if (!token) throw new NotAuthenticated('请先登录。')
  return token
}

type StaffHandler<C extends Contract, Services> = (
  services: Services,
  request: ApiRequest<C>,
  staff: Staff,
) => ReturnType<Endpoint<C, Services>['handle']>

/** An endpoint for staff: who asks is known before anything of the request is looked at. */
export const staffEndpoint = <C extends Contract, Services>(
  contract: C,
  handle: StaffHandler<C, Services>,
): Endpoint<C, Services & AuthenticationServices> => ({
  ...endpoint(contract, async (services: Services & AuthenticationServices, request: ApiRequest<C>) =>
    handle(
      services,
      request,
      await authenticate(
        services,
        bearerToken(request.header('authorization')),
        contract.withOneTimePassword,
      ),
    ),
  ),
})

/**
 * The staff member who types for whoever shows the query code (代办), where a token comes along. A bad one is refused:
 * what staff type is never taken for the resident's own.
 * @throws NotAuthenticated, PasswordChangeRequired, ActorNotAllowed
 */
export const assistantOf = async (
  services: AuthenticationServices,
  authorization: string | undefined,
): Promise<StaffActor | undefined> => {
  if (authorization === undefined) return undefined
  const { actor } = await authenticate(services, bearerToken(authorization))
  if (!assistsResidents(actor.role))
    throw new ActorNotAllowed('您的角色不能代居民办理，请居民本人凭查询码操作，或请社区工作人员代办。')
  return actor
}

/** An endpoint for the administrators of a street, who manage it and see no petition. */
export const adminEndpoint = <C extends Contract, Services>(
  contract: C,
  handle: StaffHandler<C, Services>,
): Endpoint<C, Services & AuthenticationServices> =>
  staffEndpoint(contract, (services: Services, request, staff) => {
    if (staff.person.role !== 'admin')
      throw new ActorNotAllowed('只有管理员可以管理街道设置，如需修改请联系本街道管理员。')
    return handle(services, request, staff)
  })
