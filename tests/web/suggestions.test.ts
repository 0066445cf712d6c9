import type { Browser, BrowserContext } from 'playwright-core'
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

test('a category and a kind are chosen beforehand while somebody writes, may be taken away, and the filing tells both', async () => {
  const page = await scan()
  await page.fill('#text', smoke)
  await page.getByText('按您写的先选好了').waitFor()
  expect(await page.getByRole('radio', { name: '油烟噪声' }).isChecked()).toBe(true)
  expect(await page.getByRole('radio', { name: '投诉' }).isChecked()).toBe(true)
  expect(await findingsOn(page)).toEqual([])

  await page.locator('#category').getByRole('button', { name: '不选了' }).click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('请核对一遍').waitFor()
  const sent = page.waitForRequest(
    (request) => request.url().endsWith('/api/petitions') && request.method() === 'POST',
  )
  await page.getByRole('button', { name: '提交诉求' }).click()
  const body = (await sent).postDataJSON()
  expect(body).toMatchObject({ kind: 'complaint', suggested: { category: 'noise', kind: 'complaint' } })
  expect(body.category).toBeUndefined()
  await page.getByText('已经收到您的诉求').waitFor()
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
