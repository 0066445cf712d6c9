import { createHmac } from 'node:crypto'
import type { Keyring } from '../../ports/secrets.ts'
import type { OpenidVault } from '../../ports/wechat.ts'
import { open, seal } from './sealing.ts'

/** Another text than the petition's contact data is bound to: neither opens in the place of the other. */
const boundTo = (petitionId: string): string => `${petitionId}#wechat`

/** Openids under the street's key for contact data; found again by a keyed hash alone. */
export const aesOpenidVault = (keyring: Keyring): OpenidVault => ({
  sealOpenid: async (petitionId, streetId, openid) => {
    const [key, hashKey] = await Promise.all([
      keyring.secret(`contact#${streetId}`),
      keyring.secret('openid'),
    ])
    return {
      sealed: seal(key, boundTo(petitionId), openid),
      openidHash: createHmac('sha256', hashKey).update(openid).digest('hex'),
    }
  },
  openOpenid: async (petitionId, streetId, sealed) =>
    open(await keyring.secret(`contact#${streetId}`), boundTo(petitionId), sealed),
})
