import type { WeChatSignature } from '../resident/api.ts'

/** What we use of WeChat's script (JS-SDK说明文档). */
interface Wx {
  config(config: Record<string, unknown>): void
  ready(then: () => void): void
  error(then: (fault: unknown) => void): void
}

/** The second where the first is not reached, as WeChat advises. */
const ADDRESSES = [
  'https://res.wx.qq.com/open/js/jweixin-1.6.0.js',
  'https://res2.wx.qq.com/open/js/jweixin-1.6.0.js',
]
const WAIT_MS = 15_000

/** WeChat's script, or its button, cannot be had here. */
export class NoWeChat extends Error {}

const load = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = () => resolve()
    script.onerror = () => reject(new NoWeChat(address))
    document.head.append(script)
  })

const wxOf = () => (globalThis as { wx?: Wx }).wx

const loadSdk = async (): Promise<Wx> => {
  for (const address of ADDRESSES) {
    await load(address).catch(() => {})
    const wx = wxOf()
    if (wx) return wx
  }
  throw new NoWeChat('the script did not load')
}

/** Lets WeChat show its subscription button on this page. @throws NoWeChat */
export const configure = async (signature: WeChatSignature): Promise<void> => {
  const wx = await loadSdk()
  const { appId, timestamp, nonceStr, signature: signed } = signature
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new NoWeChat('no answer')), WAIT_MS)
    wx.ready(() => {
      clearTimeout(late)
      resolve()
    })
    wx.error((fault) => {
      clearTimeout(late)
      reject(new NoWeChat(JSON.stringify(fault)))
    })
    wx.config({
      ...{ appId, timestamp, nonceStr, signature: signed },
      jsApiList: ['checkJsApi'], // without any the button is not drawn
      openTagList: ['wx-open-subscribe'],
    })
  })
}
