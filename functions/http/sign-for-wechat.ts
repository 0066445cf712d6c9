import { signForWeChat } from '../../shared/http/endpoints/sign-for-wechat.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { keyring, petitions, publicBaseUrl, quotas, random } from '../../shared/lambda/services.ts'
import { weChatServices } from '../../shared/lambda/services-wechat.ts'
import { clock } from '../../shared/lambda/system-clock.ts'

export const handler = httpHandler(signForWeChat, {
  ...weChatServices(),
  clock,
  random,
  petitions: petitions(),
  keyring: keyring(),
  quotas: quotas(),
  publicBaseUrl: publicBaseUrl(),
})
