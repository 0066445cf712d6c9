import { createHash } from 'node:crypto'
import { InvalidInput } from '../domain/errors.ts'
import type { RandomBytes } from '../domain/petition/numbers.ts'
import { millis } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import type { WeChat } from '../ports/wechat.ts'
import { petitionWithAccount } from './subscribe-by-wechat.ts'

/** The only page that WeChat's script runs in (infra/page-headers.ts). */
export const WECHAT_PAGE = '/wechat'

const NONCE_BYTES = 16

/** Without its fragment: WeChat signs what it sees of an address. */
const ownPage = (typed: string, publicBaseUrl: string): string => {
  const [url = ''] = typed.split('#')
  const page = `${publicBaseUrl}${WECHAT_PAGE}`
  if (url === page || url.startsWith(`${page}?`)) return url
  throw new InvalidInput([{ path: 'url', message: '只能为本系统的页面签名，请重新打开进度页。' }])
}

/**
 * What `wx.config` wants for one page (JS-SDK说明文档，附录1): the fields in the order of their names, neither escaped nor
 * quoted, as SHA-1.
 * @throws NotFound, MoveNotAllowed, InvalidInput
 */
export const signForWeChat = async (
  services: {
    petitions: Pick<PetitionStore, 'find'>
    keyring: Keyring
    settings: SettingsStore
    weChat: Pick<WeChat, 'ticket'>
    clock: Clock
    random: RandomBytes
    publicBaseUrl: string
  },
  typedId: string,
  queryCode: string,
  typedUrl: string,
) => {
  const { petition, account } = await petitionWithAccount(services, typedId, queryCode)
  const url = ownPage(typedUrl, services.publicBaseUrl)
  const { appId, templates, consent } = account
  const ticket = await services.weChat.ticket({ streetId: petition.streetId, appId })
  const nonceStr = Buffer.from(services.random(NONCE_BYTES)).toString('hex')
  const timestamp = Math.floor(millis(services.clock.now()) / 1000)
  const text = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`
  return {
    ...{ appId, timestamp, nonceStr, consent },
    signature: createHash('sha1').update(text).digest('hex'),
    templateIds: templates.map(({ templateId }) => templateId),
  }
}
