import { NotAuthenticated } from '../domain/errors.ts'
import type { PlatformSettings } from '../domain/platform/platform-settings.ts'
import { isSignedBy, type Signed } from '../domain/platform/signature.ts'
import type { PlatformSecrets } from '../ports/platform.ts'
import type { SettingsStore } from '../ports/settings-store.ts'

export interface PlatformAccessServices {
  settings: SettingsStore
  platformSecrets: PlatformSecrets
  /** Milliseconds since 1970 by the machine's own clock, which signatures are made with. */
  machineTime: () => number
}

/** Whoever asks learns from a refusal neither which streets there are nor what was wrong. */
const refused = () => new NotAuthenticated('签名不正确或者已经过期，请检查密钥、时间和签名方法。')

/**
 * The street whose platform has signed a request.
 * @throws NotAuthenticated
 */
export const streetOfPlatform = async (
  { settings, platformSecrets, machineTime }: PlatformAccessServices,
  streetId: string | undefined,
  signed: Signed,
): Promise<{ streetId: string; platform: PlatformSettings }> => {
  if (!streetId) throw refused()
  const { platform } = await settings.findSettings(streetId)
  if (!platform) throw refused()
  const secrets = await platformSecrets.secretsOf(streetId)
  if (!isSignedBy(secrets, signed, machineTime() / 1000)) throw refused()
  return { streetId, platform }
}
