import { logInByWeCom } from '../../shared/http/endpoints/log-in-by-wecom.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { keyring, quotas, settings, staffServices } from '../../shared/lambda/services.ts'
import { weCom } from '../../shared/lambda/services-wecom.ts'

export const handler = httpHandler(logInByWeCom, {
  ...staffServices(),
  settings: settings(),
  keyring: keyring(),
  quotas: quotas(),
  wecom: weCom(),
})
