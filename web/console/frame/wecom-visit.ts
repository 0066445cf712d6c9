import { logInByWeCom } from '../api/api.ts'

const STATE = 'wecom-state'
const MINUTES_MS = 10 * 60_000

interface Kept {
  state: string
  at: number
}

/** The way to WeCom and back is bound to this tab by a random word, good once and for ten minutes. */
const keepState = (): string => {
  const state = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  sessionStorage.setItem(STATE, JSON.stringify({ state, at: Date.now() } satisfies Kept))
  return state
}
const takeState = (): Kept | undefined => {
  const text = sessionStorage.getItem(STATE)
  sessionStorage.removeItem(STATE)
  return text ? (JSON.parse(text) as Kept) : undefined
}

/** Whether whoever comes back with this is who was sent. */
export const cameBack = (state: unknown): boolean => {
  const kept = takeState()
  return kept !== undefined && kept.state === state && Date.now() - kept.at < MINUTES_MS
}

/** 构造网页授权链接 inside of WeCom, 构造企业微信登录链接 elsewhere. */
export const weComAddress = (
  { corpId, agentId }: { corpId: string; agentId: number },
  back: string,
  state: string,
  userAgent: string,
): string => {
  const common = { agentid: String(agentId), redirect_uri: back, state }
  if (/wxwork/i.test(userAgent)) {
    const query = new URLSearchParams({
      appid: corpId,
      response_type: 'code',
      scope: 'snsapi_base',
      ...common,
    })
    return `https://open.weixin.qq.com/connect/oauth2/authorize?${query}#wechat_redirect`
  }
  const query = new URLSearchParams({ login_type: 'CorpApp', appid: corpId, ...common })
  return `https://login.work.weixin.qq.com/wwlogin/sso/login?${query}`
}

/** Leaves for WeCom. @throws Refused where the street has none */
export const goToWeCom = async (streetId: string): Promise<void> => {
  const { offer } = await logInByWeCom({ streetId })
  const back = `${location.origin}/console/login?street=${encodeURIComponent(streetId)}`
  location.assign(weComAddress(offer, back, keepState(), navigator.userAgent))
}
