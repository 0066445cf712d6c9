import { weChatApi } from '../adapters/wechat/api-client.ts'
import { weComClient } from '../adapters/wecom/wecom.ts'
import { environment } from './environment.ts'
import { parameters } from './services-parameters.ts'
import { credentials } from './services-wechat.ts'

/** For whatever has to do with WeCom. */
export const weCom = () =>
  weComClient({
    api: weChatApi(environment('WECOM_API_URL')),
    credentials: credentials(),
    parameters: parameters(),
    path: environment('PARAMETER_PATH'),
  })
