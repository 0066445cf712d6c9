import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ANSWER, anAccount, OPENID, PROGRESS, QUESTION, SECRET } from '../wechat/an-account.ts'
import { withWeChat } from '../wechat/platform.ts'
import { startWeChat, type WeChatStandIn } from '../wechat/stand-in.ts'
import { findingsOn } from './audit.ts'
import { phone, startBrowser } from './browser.ts'
import { type Console, startConsole } from './console-platform.ts'

const IN_WECHAT =
  'Mozilla/5.0 (Linux; Android 13; V2304A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0.50.2701(0x28003252) WeChat/arm64'
const PLACE_CODE = 'ATGY6DD6'

let browser: Browser
let street: Console
let weChat: WeChatStandIn
let contexts: BrowserContext[]

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  contexts = []
  ;[street, weChat] = await Promise.all([startConsole(), startWeChat(anAccount(), SECRET)])
  await withWeChat(street, weChat, anAccount())
  street.services.publicBaseUrl = street.base
})
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()))
  await Promise.all([street.stop(), weChat.stop()])
})

/** What the script of WeChat does, as its page describes it: it checks the signature, and draws the button in a frame. */
const SDK = `
  globalThis.wx = {
    config: async (config) => {
      globalThis.taken = await checkSignature({ ...config, url: location.href.split('#')[0] })
      const then = globalThis.taken && config.jsApiList.length > 0 && config.openTagList.includes('wx-open-subscribe')
      ;(then ? globalThis.onReady : globalThis.onFault)?.({ errMsg: 'config:invalid signature' })
    },
    ready: (then) => { globalThis.onReady = then },
    error: (then) => { globalThis.onFault = then },
  }
  customElements.define('wx-open-subscribe', class extends HTMLElement {
    connectedCallback() {
      if (!globalThis.taken) return
      const frame = document.createElement('iframe')
      frame.src = 'https://res.wx.qq.com/frame'
      frame.title = 'of WeChat'
      frame.height = 60
      const button = document.createElement('button')
      button.textContent = 'WeChat draws this'
      button.style.cssText = 'min-height: 60px; width: 100%'
      button.onclick = async () => {
        const statuses = await chooseIn(this.getAttribute('template').split(','))
        const subscribeDetails = JSON.stringify(Object.fromEntries(
          Object.entries(statuses).map(([id, status]) => [id, JSON.stringify({ status })])))
        this.dispatchEvent(new CustomEvent('success', { detail: { errMsg: 'subscribe:ok', subscribeDetails } }))
      }
      const look = this.querySelector('script[type="text/wxtag-template"]')
      if (look?.textContent.includes('<button')) this.append(button, frame)
    }
  })`

/** A phone with WeChat: its browser, its login, its script, and the person who chooses in its dialogue. */
const openWeChat = async ({ agrees = true, userAgent = IN_WECHAT } = {}) => {
  const context = await browser.newContext({ ...phone, userAgent })
  contexts.push(context)
  await context.clock.setFixedTime(street.time.now)
  const foreign: string[] = []
  const violations: string[] = []
  context.on('request', (request) => {
    if (!request.url().startsWith(street.base) && request.url().startsWith('http'))
      foreign.push(request.url())
  })
  await context.exposeFunction('violated', (what: string) => violations.push(what))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      Reflect.get(globalThis, 'violated')(`${effectiveDirective} ${blockedURI}`)
    })
  })
  await context.exposeFunction('checkSignature', (config: Parameters<WeChatStandIn['isSigned']>[0]) =>
    weChat.isSigned(config),
  )
  await context.exposeFunction('chooseIn', (templateIds: string[]) => {
    if (agrees) weChat.accept(OPENID, templateIds)
    return Object.fromEntries(templateIds.map((id) => [id, agrees ? 'accept' : 'reject']))
  })
  await context.route('https://open.weixin.qq.com/connect/oauth2/authorize?**', (route) => {
    const asked = new URL(route.request().url())
    const back = new URL(asked.searchParams.get('redirect_uri') ?? '')
    back.searchParams.set('code', weChat.codeFor(OPENID))
    back.searchParams.set('state', asked.searchParams.get('state') ?? '')
    return route.fulfill({
      contentType: 'text/html',
      body: `<script>location.replace(${JSON.stringify(back.href)})</script>`,
    })
  })
  await context.route('https://res.wx.qq.com/**', (route) =>
    route.request().url().endsWith('/open/js/jweixin-1.6.0.js')
      ? route.fulfill({ contentType: 'text/javascript', body: SDK })
      : route.fulfill({ contentType: 'text/html', body: 'a frame' }),
  )
  return { context, page: await context.newPage(), foreign, violations }
}

const fileOn = async (page: Page) => {
  await page.goto(`${street.base}/p/${PLACE_CODE}`)
  await page.fill('#text', '12栋2单元三楼的楼道灯坏了一个星期，请来修一下。')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '提交诉求' }).click()
  await page.getByText('已经收到您的诉求').waitFor()
  const [number = '', code = ''] = await page.locator('dd.big').allTextContents()
  return { petitionId: number.trim(), code: code.replace(/\s/g, '') }
}
const begin = (page: Page) => page.getByRole('button', { name: '微信通知我' })
const choose = (page: Page) => page.getByRole('button', { name: 'WeChat draws this' })

test('a resident files in WeChat, asks to be told there, is told, and gives it up again', async () => {
  const { page, foreign, violations } = await openWeChat()
  const { petitionId } = await fileOn(page)
  await begin(page).waitFor()
  expect(foreign).toEqual([]) // nothing of WeChat before the tap
  expect(await findingsOn(page)).toEqual([])

  await begin(page).click()
  await choose(page).waitFor()
  expect(new URL(page.url()).pathname).toBe('/wechat')
  expect(await findingsOn(page)).toEqual([])
  await choose(page).click()
  await page.getByText('服务通知').waitFor()
  expect(violations).toEqual([])
  expect(foreign.map((url) => new URL(url).hostname).sort()).toEqual([
    'open.weixin.qq.com',
    'res.wx.qq.com', // the script
    'res.wx.qq.com', // the frame
  ])

  await page.getByRole('link', { name: '回到进度' }).click()
  await page.getByText('还会在微信里告诉您').waitFor()
  await page.getByText('您订阅了进度通知').waitFor()
  await street.act('dongzheng-head', petitionId, 'answer', { answer: '灯已经换好。' })
  await street.settle()
  expect(weChat.messages).toMatchObject([
    { touser: OPENID, template_id: ANSWER, page: `${street.base}/petitions/${petitionId}` },
  ])

  await page.reload()
  await page.getByText('已经有了答复').waitFor()
  expect(await page.getByLabel('微信通知').innerText()).toContain('2 次')
  await page.getByRole('button', { name: '不再用微信通知' }).click()
  await page.getByText('不会再在微信里通知您').waitFor()
  expect(await street.services.subscriptions.findSubscription(petitionId)).toBeUndefined()
})

test('who declines in WeChat is not subscribed, and can think again', async () => {
  const { page } = await openWeChat({ agrees: false })
  const { petitionId } = await fileOn(page)
  await begin(page).click()
  await choose(page).click()
  await page.getByText('您没有选择要接收的通知').waitFor()
  const subscription = await street.services.subscriptions.findSubscription(petitionId)
  expect(subscription?.credits).toEqual({})
})

test('opened again, the page does not use the code a second time', async () => {
  const { page } = await openWeChat()
  const { petitionId } = await fileOn(page)
  await begin(page).click()
  await choose(page).waitFor()
  await page.reload()
  await choose(page).click()
  await page.getByText('服务通知').waitFor()
  const subscription = await street.services.subscriptions.findSubscription(petitionId)
  expect(subscription?.credits).toEqual({ [PROGRESS]: 1, [QUESTION]: 1, [ANSWER]: 1 })
  expect(weChat.calls.filter((path) => path === '/sns/oauth2/access_token')).toHaveLength(1)
})

test("a code that comes with somebody else's state links nobody", async () => {
  const { page } = await openWeChat()
  const { petitionId } = await fileOn(page)
  await page.goto(`${street.base}/wechat?code=${weChat.codeFor(OPENID)}&state=0123456789abcdef`)
  await page.getByText('不是从这台手机的进度页点开的').waitFor()
  expect(weChat.calls).toEqual([])
  expect(await street.services.subscriptions.findSubscription(petitionId)).toBeUndefined()
})

test('when the script of WeChat is not reached, the page says what to do', async () => {
  const { page, context } = await openWeChat()
  await context.route('https://*.wx.qq.com/**', (route) => route.abort())
  await fileOn(page)
  await begin(page).click()
  await page.getByText('请把微信更新到最新版').waitFor()
  await context.unroute('https://*.wx.qq.com/**')
  await page.getByRole('button', { name: '再试一次' }).click()
  await choose(page).waitFor()
})

test('nothing is offered outside WeChat, nor where the street has no account', async () => {
  const outside = await openWeChat({ userAgent: IN_WECHAT.replace(/MicroMessenger.*/, '') })
  await fileOn(outside.page)
  await outside.page.getByRole('button', { name: '查看进度' }).click()
  await outside.page.getByText('正在安排人办理').waitFor()
  expect(await begin(outside.page).count()).toBe(0)

  await street.services.settings.putSettings({ streetId: street.street.street.streetId })
  const inside = await openWeChat()
  await fileOn(inside.page)
  expect(await begin(inside.page).count()).toBe(0)
  await inside.page.getByRole('button', { name: '查看进度' }).click()
  await inside.page.getByText('正在安排人办理').waitFor()
  expect(await begin(inside.page).count()).toBe(0)
})

test('the pages of residents and staff may load nothing of WeChat', async () => {
  const policyOf = async (path: string) => {
    const answer = await fetch(`${street.base}${path}`)
    return `${answer.headers.get('content-security-policy')} ${await answer.text()}`
  }
  for (const path of ['/', `/p/${PLACE_CODE}`, '/petitions/1', '/console/'])
    expect(await policyOf(path)).not.toMatch(/script-src[^"]*qq\.com|frame-src https/)
  expect(await policyOf('/wechat')).toMatch(/frame-src https:\/\/\*\.qq\.com webcompt:/)
})
