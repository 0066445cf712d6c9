import { signatureHeaders } from '../domain/platform/signature.ts'
import { type PlatformAccessServices, streetOfPlatform } from '../usecases/platform-access.ts'
import { type ApiRequest, type Contract, type Endpoint, endpoint } from './contract.ts'

type Caller = Awaited<ReturnType<typeof streetOfPlatform>>

/** An endpoint for a street's own platform, which signs what it sends: whose it is is known before anything else is read. */
export const platformEndpoint = <C extends Contract, Services>(
  contract: C,
  handle: (
    services: Services,
    request: ApiRequest<C>,
    caller: Caller,
  ) => ReturnType<Endpoint<C, Services>['handle']>,
): Endpoint<C, Services & PlatformAccessServices> => ({
  ...endpoint(contract, async (services: Services & PlatformAccessServices, request: ApiRequest<C>) => {
    const { header, text } = request
    const caller = await streetOfPlatform(services, header(signatureHeaders.street), {
      timestamp: header(signatureHeaders.timestamp) ?? '',
      signature: header(signatureHeaders.signature) ?? '',
      body: text(),
    })
    return handle(services, request, caller)
  }),
})
