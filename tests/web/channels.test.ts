import { expect, onTestFinished, test } from 'vitest'
import { street } from '../../scripts/demo/demo-street.ts'
import { memoryCredentialStore, memoryParameterStore } from '../../shared/adapters/memory/wechat.ts'
import { weChatApi } from '../../shared/adapters/wechat/api-client.ts'
import { sharedCredentials } from '../../shared/adapters/wechat/shared-credentials.ts'
import { weComClient } from '../../shared/adapters/wecom/wecom.ts'
import { millis } from '../../shared/domain/time.ts'
import { startWeCom } from '../channels/wecom-stand-in.ts'
import { findingsAtDesk } from './audit.ts'
import { desktop } from './browser.ts'
import { weComAccount as account, unreached } from './channel-states.ts'
import { consoleBench } from './console-bench.ts'

const { desk, pageFor, strangersPage } = consoleBench()
const HEAD = 'dongzheng-head'
const { streetId } = street

test('whom nothing reaches is telephoned: the list leads there, keeps who was not reached, and is empty in the end', async () => {
  const page = await pageFor(HEAD)
  const petitionId = await unreached(desk())
  await desk().open(page, '/')
  await page.getByText('位居民通知不到').waitFor()
  await page.getByRole('link', { name: '需电话告知' }).first().click()
  const row = page.locator('.call', { hasText: '门禁' })
  await row.getByText('138****0077').waitFor()
  await row.getByRole('button', { name: '记录结果' }).click()
  await row.getByLabel('没打通，以后再打').check({ force: true })
  await row.getByLabel('备注').fill('没人接，晚上再打。')
  expect(await findingsAtDesk(page)).toEqual([])
  await row.getByRole('button', { name: '保存' }).click()
  await row.getByText('上次备注：没人接，晚上再打。').waitFor()
  await row.getByText('已打过 1 次').waitFor()

  while ((await page.locator('.call').count()) > 0) {
    const first = page.locator('.call').first()
    const left = (await page.locator('.call').count()) - 1
    await first.getByRole('button', { name: '记录结果' }).click()
    await first.getByLabel('备注').fill('本人接的，说晚上看。')
    await first.getByRole('button', { name: '保存' }).click()
    await expect.poll(() => page.locator('.call').count()).toBe(left)
  }
  await page.getByText('没有要打的电话').waitFor()
  expect(await findingsAtDesk(page)).toEqual([])

  await desk().open(page, `/petitions/${petitionId}`)
  const log = page.locator('.dispatch')
  await log.locator('summary').first().click()
  const told = log.locator('.dispatch-one', { hasText: '已办结' })
  await told.getByText('已电话告知', { exact: true }).waitFor()
  expect(await told.innerText()).toContain('本人接的，说晚上看。')
  expect(await told.innerText()).not.toContain('13800000077')
  expect(await findingsAtDesk(page)).toEqual([])
})

test('the log of messages is narrowed to one state, leads to the petition and says why', async () => {
  const page = await pageFor(HEAD)
  const petitionId = await unreached(desk())
  await desk().open(page, '/messages')
  await page.getByRole('button', { name: '本单位发出的' }).click()
  await page.getByLabel('状态').selectOption('待电话告知')
  const mail = page.locator('.mail')
  await expect.poll(() => mail.locator('.tag').allInnerTexts()).toContain('待电话告知')
  expect(new Set(await mail.locator('.tag').allInnerTexts())).toEqual(new Set(['待电话告知']))
  await page.getByLabel('状态').selectOption('被拒收')
  await page.getByText('没有“被拒收”的消息').waitFor()
  expect(await findingsAtDesk(page)).toEqual([])
  await page.getByLabel('状态').selectOption('待电话告知')
  await mail.locator(`a[href$="${petitionId}"]`).click()
  await page.getByRole('heading', { name: '通知记录' }).waitFor()
})

test('the petition’s page tells who was told of what, and what a street without accounts would have sent', async () => {
  const page = await pageFor(HEAD)
  const petitionId = await unreached(desk())
  await desk().open(page, `/petitions/${petitionId}`)
  const log = page.locator('.dispatch')
  await log.locator('summary').first().click()
  await log
    .locator('.dispatch-one', { hasText: '已办结' })
    .getByText('待电话告知', { exact: true })
    .first()
    .waitFor()
  const received = log.locator('.dispatch-one', { hasText: '已收到' })
  await received.getByText('开通后会发出的内容').click()
  expect(await received.locator('pre').innerText()).toContain(petitionId)
  const ofResident = await log.locator('.dispatch-one').count()
  await log.getByLabel('只看发给居民的').uncheck()
  await expect.poll(() => log.locator('.dispatch-one').count()).toBeGreaterThan(ofResident)
})

/** The street has WeCom, and one head of a station is a member of it; whoever comes to WeCom is sent back at once. */
const withWeCom = async () => {
  const { services, time } = desk()
  const now = () => millis(time.now)
  const weCom = await startWeCom({ ...account, secret: 'S', robots: [], members: ['dong'] }, now)
  onTestFinished(weCom.stop)
  services.wecom = weComClient({
    api: weChatApi(weCom.base, 2000),
    credentials: sharedCredentials({ credentials: memoryCredentialStore(), keyring: services.keyring, now }),
    parameters: memoryParameterStore({ [`/p/wecom/${streetId}/app`]: 'S' }),
    path: '/p',
  })
  await services.settings.putSettings({ streetId, channels: { wecom: account } })
  const head = await services.directory.findPerson(streetId, HEAD)
  if (!head) throw new Error('no head')
  await services.directory.putPerson({ ...head, account: HEAD, weComUserId: 'dong' })
  const page = await strangersPage(desktop)
  const visits: URL[] = []
  /** @param bend what somebody does to the state on the way back */
  const comesBackAs = (userId: string, bend = (state: string) => state) =>
    page.route('https://login.work.weixin.qq.com/**', (route) => {
      const asked = new URL(route.request().url())
      visits.push(asked)
      const back = new URL(asked.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', weCom.codeFor(userId))
      back.searchParams.set('state', bend(asked.searchParams.get('state') ?? ''))
      return route.fulfill({
        contentType: 'text/html',
        body: `<script>location.replace(${JSON.stringify(back.href)})</script>`,
      })
    })
  const logIn = async () => {
    await desk().open(page, `/login?street=${streetId}`)
    await page.getByRole('button', { name: '企业微信登录' }).click()
  }
  return { page, visits, comesBackAs, logIn, weCom }
}

test('who is bound to a WeCom account logs in by it, with a word that is good once', async () => {
  const { page, visits, comesBackAs, logIn } = await withWeCom()
  await comesBackAs('dong')
  await logIn()
  await page.locator('.tile').first().waitFor()
  const [asked] = visits
  expect(asked?.searchParams.get('appid')).toBe(account.corpId)
  expect(asked?.searchParams.get('state')).toMatch(/^[0-9a-f]{32}$/)
  expect(new URL(page.url()).search).toBe('')
  const kept = await page.evaluate(() => sessionStorage.getItem('wecom-state'))
  expect(kept).toBeNull()
})

test('who comes back with another word is not logged in, and reads what to do', async () => {
  const { page, comesBackAs, logIn, weCom } = await withWeCom()
  await comesBackAs('dong', (state) => `${state.slice(0, -1)}x`)
  await logIn()
  await page.getByText('这次企业微信登录已经失效，请再点一次').waitFor()
  expect(weCom.calls).toEqual([]) // the code was not even shown to WeCom
  expect(await page.evaluate(() => sessionStorage.getItem('console-session'))).toBeNull()
  expect(await findingsAtDesk(page)).toEqual([])
})

test('an account that is nobody’s here is told so, in words and with the way to a password', async () => {
  const { page, comesBackAs, logIn } = await withWeCom()
  await comesBackAs('stranger')
  await logIn()
  await page.getByText('没有登录成功').waitFor()
  await page.getByText('这个企业微信账号还没有绑定工作人员，请联系本街道的管理员。').waitFor()
  expect(await page.locator('#log-in-account').isVisible()).toBe(true)
  expect(await page.getByText(/errcode|not-authenticated|401/).count()).toBe(0)
  expect(await findingsAtDesk(page)).toEqual([])
})

const settings = () => desk().services.settings.findSettings(streetId)

test('a street orders the ways of one kind of message, sees each of them, and takes the built-in ones again', async () => {
  await desk().services.settings.putSettings({ streetId, channels: { wecom: account } })
  const page = await pageFor('admin')
  await desk().open(page, '/administration/settings')
  const section = page.getByRole('form', { name: '每类消息按什么顺序发' })
  const row = section.locator('tr', { hasText: '居民：已办结' })
  await row.getByText('微信 → 短信 → 电话告知 → 站内信箱').waitFor()
  await section.getByRole('button', { name: '修改办理结果' }).click()
  await section.getByText('【短信签名】您的诉求').waitFor()
  await section.getByRole('button', { name: '办理结果：去掉电话告知' }).click()
  await section.getByText('没有电话告知').waitFor()
  await section.getByRole('button', { name: '加上电话告知' }).click()
  await section.getByRole('button', { name: '办理结果：电话告知上移' }).click()
  await section.getByRole('button', { name: '办理结果：去掉短信' }).click()
  expect(await findingsAtDesk(page)).toEqual([])
  await section.getByRole('button', { name: '保存' }).click()
  await row.getByText('微信 → 电话告知 → 站内信箱', { exact: true }).waitFor()
  expect((await settings()).channels).toEqual({ wecom: account, routes: { result: ['wechat', 'call'] } })

  // the other section beside it leaves the table alone
  const accounts = page.getByRole('form', { name: '短信、企业微信和电话' })
  await accounts.getByLabel('列入联络站').uncheck()
  await accounts.getByRole('button', { name: '保存' }).click()
  await expect
    .poll(async () => (await settings()).channels)
    .toEqual({ wecom: account, calls: false, routes: { result: ['wechat', 'call'] } })

  await section.getByRole('button', { name: '恢复内置的顺序' }).click()
  await section.getByRole('button', { name: '保存' }).click()
  await expect.poll(async () => (await settings()).channels).toEqual({ wecom: account, calls: false })
})

test('an official account is set up in a form, with its faults where they are, and taken back', async () => {
  const page = await pageFor('admin')
  await desk().open(page, '/administration/settings')
  const section = page.getByRole('form', { name: '微信公众号' })
  const save = section.getByRole('button', { name: '保存' })
  await section.getByRole('radio', { name: '已开通' }).check({ force: true })
  await page.fill('#wechat-app', 'gh_1234')
  const answer = section.getByRole('group', { name: '有了结果' })
  await answer.getByLabel('模板ID').fill('A'.repeat(43))
  await answer.getByText('character_string1：261124-7KQ2MX').waitFor()
  await save.click()
  await page.locator('#wechat-app-fault').getByText('AppID 以 wx 开头').waitFor()
  await page.fill('#wechat-app', 'wx0123456789abcdef')
  expect(await page.inputValue('#wechat-secret')).toContain(`/wechat/${streetId}/wx0123456789abcdef`)
  expect(await findingsAtDesk(page)).toEqual([])
  await save.click()
  await expect
    .poll(async () => (await settings()).wechat)
    .toEqual({
      appId: 'wx0123456789abcdef',
      consent: 'once',
      templates: [
        {
          occasion: 'answer',
          templateId: 'A'.repeat(43),
          fields: { character_string1: 'number', thing2: 'title', phrase3: 'state', thing4: 'advice' },
        },
      ],
    })
  await section.getByRole('radio', { name: '没有开通' }).check({ force: true })
  await save.click()
  await expect.poll(async () => (await settings()).wechat).toBeUndefined()
})
