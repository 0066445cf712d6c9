import { signForWeChatContract } from '../../shared/http/contracts/sign-for-wechat.ts'
import { anAccount } from '../wechat/an-account.ts'
import { aProblem } from './canned-api.ts'
import { aTracked, petitionId, queryCode } from './canned-petition.ts'
import { openPetition, type Scene, type State, see, story, tap } from './resident-scenes.ts'

const { appId, templates } = anAccount()
const STATE = 'f'.repeat(32)
const IN_WECHAT = 'Mozilla/5.0 (Linux; Android 13) MicroMessenger/8.0.50.2701 WeChat/arm64'

/** WeChat's script where all goes well: it draws its button, and the person chooses these of what is offered. */
const sdk = (chosen: number) => `
  globalThis.wx = { config: () => setTimeout(() => globalThis.onReady?.()), ready: (then) => { globalThis.onReady = then }, error: () => {} }
  customElements.define('wx-open-subscribe', class extends HTMLElement {
    connectedCallback() {
      // WeChat draws in a frame of its own, where the style of the template counts
      const [, style, words] = /{(.*)}<.style><button[^>]*>(.*)<.button>/.exec(this.querySelector('script').textContent)
      const button = document.createElement('button')
      button.textContent = words
      button.style.cssText = style
      button.onclick = () => {
        const statuses = this.getAttribute('template').split(',').map((id, index) => [id, JSON.stringify({ status: index < ${chosen} ? 'accept' : 'reject' })])
        this.dispatchEvent(new CustomEvent('success', { detail: { subscribeDetails: JSON.stringify(Object.fromEntries(statuses)) } }))
      }
      this.append(button)
    }
  })`

const signed = (consent: 'once' | 'template') =>
  signForWeChatContract.reply.parse({
    ...{ appId, timestamp: 1, nonceStr: 'n', signature: 's', consent },
    templateIds: templates.map(({ templateId }) => templateId),
  })

/** Back from WeChat's authorisation, on the phone that went there. */
const comeBack = async (
  { page, context, api, base }: Scene,
  { chosen = 3, consent = 'once' as const } = {},
) => {
  const visit = JSON.stringify({ petitionId, code: queryCode, state: STATE, at: Date.now() })
  await context.addInitScript(`localStorage.setItem('wechat', ${JSON.stringify(visit)})`)
  await context.route('https://res.wx.qq.com/**', (route) =>
    chosen < 0 ? route.abort() : route.fulfill({ contentType: 'text/javascript', body: sdk(chosen) }),
  )
  await context.route('https://res2.wx.qq.com/**', (route) => route.abort())
  api.wechat = { body: signed(consent) }
  await page.goto(`${base}/wechat?code=c&state=${STATE}`)
}
const choose = (page: Scene['page']) => tap(page, '选择要接收的通知')

type WeChat = NonNullable<ReturnType<typeof aTracked>['wechat']>
const offered = async (scene: Scene, wechat: Omit<WeChat, 'appId'>, seen: string) => {
  await scene.context.addInitScript(
    `Object.defineProperty(navigator, 'userAgent', { get: () => '${IN_WECHAT}' })`,
  )
  const actions = [
    ...aTracked(story).actions,
    { action: 'subscribe' as const, label: '微信通知我', fields: [] },
  ]
  scene.api.track = { body: aTracked(story, { wechat: { appId, ...wechat }, actions }) }
  await openPetition(scene)
  await see(scene.page, seen)
}

/** Being told in WeChat: what the progress page offers, and the page between it and WeChat. */
export const weChatStates: readonly State[] = [
  { name: 'wechat-offered', show: (scene) => offered(scene, { subscribed: false }, '微信通知我') },
  { name: 'wechat-subscribed', show: (scene) => offered(scene, { subscribed: true, left: 2 }, '再要几次') },
  {
    name: 'wechat-ask',
    main: true,
    show: async (scene) => {
      await comeBack(scene)
      await see(scene.page, '选择要接收的通知')
    },
  },
  {
    name: 'wechat-done',
    show: async (scene) => {
      await comeBack(scene)
      await choose(scene.page)
      await see(scene.page, '好了。有消息会')
    },
  },
  {
    name: 'wechat-declined',
    show: async (scene) => {
      await comeBack(scene, { chosen: 0 })
      await choose(scene.page)
      await see(scene.page, '您没有选择要接收的通知')
    },
  },
  {
    name: 'wechat-expired',
    show: async ({ page, base }) => {
      await page.goto(`${base}/wechat?code=c&state=${STATE}`)
      await see(page, '已经过期')
    },
  },
  {
    name: 'wechat-no-button',
    show: async (scene) => {
      await comeBack(scene, { chosen: -1 })
      await see(scene.page, '没能打开微信的按钮')
    },
  },
  {
    name: 'wechat-not-saved',
    show: async (scene) => {
      await comeBack(scene)
      await see(scene.page, '选择要接收的通知')
      scene.api.act = aProblem(503, '系统繁忙，请稍后再试。')
      await choose(scene.page)
      await see(scene.page, '再试一次')
    },
  },
]
