import { aesOpenidVault } from '../adapters/crypto/openid-vault.ts'
import { dynamoCredentialStore } from '../adapters/dynamodb/credential-store.ts'
import { dynamoSubscriptionStore } from '../adapters/dynamodb/subscription-store.ts'
import { weChatApi } from '../adapters/wechat/api-client.ts'
import { weChatOfficialAccount } from '../adapters/wechat/official-account.ts'
import { sharedCredentials } from '../adapters/wechat/shared-credentials.ts'
import { millis } from '../domain/time.ts'
import type { AccountOfStreet } from '../ports/wechat.ts'
import { environment } from './environment.ts'
import { keyring, settings, table } from './services.ts'
import { parameters } from './services-parameters.ts'
import { clock } from './system-clock.ts'

/** Where the secret of an official account lies in the parameter store. */
const parameterOf = (path: string) => (account: AccountOfStreet) =>
  `${path}/wechat/${account.streetId}/${account.appId}`

/** What calls of WeChat and WeCom are made with, shared by all containers. */
export const credentials = () =>
  sharedCredentials({
    credentials: dynamoCredentialStore(table()),
    keyring: keyring(),
    now: () => millis(clock.now()),
  })

/** What every function that has to do with WeChat is built on. */
export const weChatServices = () => ({
  settings: settings(),
  subscriptions: dynamoSubscriptionStore(table()),
  openids: aesOpenidVault(keyring()),
  weChat: weChatOfficialAccount({
    api: weChatApi(environment('WECHAT_API_URL')),
    credentials: credentials(),
    parameters: parameters(),
    parameterOf: parameterOf(environment('PARAMETER_PATH')),
  }),
})
