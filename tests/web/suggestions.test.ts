import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { findingsOn } from './audit.ts'
import { phone, startBrowser } from './browser.ts'
import { type Console, startConsole } from './console-platform.ts'

let browser: Browser
let street: Console
let context: BrowserContext

beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  street = await startConsole()
  context = await browser.newContext(phone)
})
afterEach(async () => {
  await context.close()
  await street.stop()
})

const smoke = '投诉楼下烧烤店油烟往上冒，吵到半夜，没法睡觉。'
const scan = async () => {
  const page = await context.newPage()
  await page.goto(`${street.base}/p/ATGY6DD6`)
  await page.getByText('大堰三村宣传栏').waitFor()
  return page
}

/** What is sent when the filing is. */
const filedBody = async (page: Page) => {
  const sent = page.waitForRequest(
    (request) => request.url().endsWith('/api/petitions') && request.method() === 'POST',
  )
  await page.getByRole('button', { name: '提交诉求' }).click()
  return (await sent).postDataJSON()
}
const goOn = async (page: Page) => {
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('请核对一遍').waitFor()
}

test('a category and a kind are chosen beforehand while somebody writes, may be taken away, and the filing tells both', async () => {
  const page = await scan()
  await page.fill('#text', smoke)
  await page.getByText('按您写的先选好了').waitFor()
  expect(await page.getByRole('radio', { name: '油烟噪声' }).isChecked()).toBe(true)
  expect(await page.getByRole('radio', { name: '投诉' }).isChecked()).toBe(true)
  expect(await findingsOn(page)).toEqual([])

  await page.locator('#category').getByRole('button', { name: '不选了' }).click()
  await goOn(page)
  const body = await filedBody(page)
  expect(body).toMatchObject({ kind: 'complaint', suggested: { category: 'noise', kind: 'complaint' } })
  expect(body.category).toBeUndefined()
  await page.getByText('已经收到您的诉求').waitFor()
})

test('what the category asks is asked once it is known, outlives a closed page, and is sent with what was answered', async () => {
  const page = await scan()
  await page.fill('#text', smoke)
  await page.getByLabel('一般从几点吵到几点？').fill('晚上十点到一点')
  await page.getByRole('radio', { name: '每周几次' }).check()
  expect(await findingsOn(page)).toEqual([])
  await page.reload()
  await page.getByRole('radio', { name: '每周几次', checked: true }).waitFor()
  await page.locator('#answer-1').getByRole('button', { name: '不选了' }).click()

  await goOn(page)
  expect(await page.getByText('晚上十点到一点').count()).toBe(1)
  expect(await page.getByText('多久一次？').count()).toBe(0)
  const answers = [{ question: '一般从几点吵到几点？', answer: '晚上十点到一点' }]
  expect(await filedBody(page)).toMatchObject({ category: 'noise', answers })
  await page.getByText('已经收到您的诉求').waitFor()
})

test('长辈版 asks the questions without asking for the category, and a yes to a danger tells whom to call', async () => {
  const page = await scan()
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.fill('#text', '我们楼的电梯又坏了，物业一直不来修，老人上下楼很困难。')
  await page.locator('#answer-0').waitFor()
  expect(await page.getByText('选择类别').count()).toBe(0)
  await goOn(page)
  await page.getByText('还没有回答').waitFor() // said once, and nobody is kept from sending
  await page.getByRole('link', { name: /修改.*有人被困吗/ }).click()
  await page.locator('#answer-0').getByRole('radio', { name: '是' }).check()
  await page.getByRole('link', { name: '拨打 119' }).waitFor()
  expect(await findingsOn(page)).toEqual([])
  await goOn(page)
  await page.getByRole('link', { name: '拨打 119' }).waitFor()
  const body = await filedBody(page)
  expect(body).toMatchObject({ answers: [{ question: '电梯里有人被困吗？', answer: '是' }] })
  expect(body.category).toBeUndefined()
  await page.getByText('请先打电话').waitFor()
})

test('without an answer nothing is chosen and all goes on', async () => {
  const page = await scan()
  await page.route('**/api/suggestions', (route) => route.abort())
  const failed = page.waitForEvent('requestfailed')
  await page.fill('#text', smoke)
  await failed
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('请核对一遍').waitFor()
  expect(await page.getByText('油烟噪声').count()).toBe(0)
  await page.getByRole('button', { name: '提交诉求' }).click()
  await page.getByText('已经收到您的诉求').waitFor()
})
