import { memoryCredentialStore, memoryParameterStore } from '../../shared/adapters/memory/wechat.ts'
import { weChatApi } from '../../shared/adapters/wechat/api-client.ts'
import { weChatOfficialAccount } from '../../shared/adapters/wechat/official-account.ts'
import { sharedCredentials } from '../../shared/adapters/wechat/shared-credentials.ts'
import type { WeChatAccount } from '../../shared/domain/wechat/account.ts'
import type { MemoryPlatform } from '../api/memory-platform.ts'
import { SECRET } from './an-account.ts'
import type { WeChatStandIn } from './stand-in.ts'

const TIMEOUT_MS = 300

/** Gives a street an official account, at the stand-in's. */
export const withWeChat = async (
  { services, street }: Pick<MemoryPlatform, 'services' | 'street'>,
  weChat: WeChatStandIn,
  account: WeChatAccount,
): Promise<void> => {
  const { streetId } = street.street
  services.weChat = weChatOfficialAccount({
    api: weChatApi(weChat.base, TIMEOUT_MS),
    credentials: sharedCredentials({
      credentials: memoryCredentialStore(),
      keyring: services.keyring,
      now: () => weChat.time.now,
    }),
    parameters: memoryParameterStore({ [`${streetId}/${account.appId}`]: SECRET }),
    parameterOf: (of) => `${of.streetId}/${of.appId}`,
  })
  await services.settings.putSettings({ streetId, wechat: account })
}
