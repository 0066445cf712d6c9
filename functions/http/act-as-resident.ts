import { actAsResident } from '../../shared/http/endpoints/act-as-resident.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { keyring, moveServices, quotas, staffServices } from '../../shared/lambda/services.ts'
import { weChatServices } from '../../shared/lambda/services-wechat.ts'

export const handler = httpHandler(actAsResident, {
  ...staffServices(),
  ...moveServices(),
  ...weChatServices(),
  keyring: keyring(),
  quotas: quotas(),
})
