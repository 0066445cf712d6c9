import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findingsOn } from './audit.ts'
import { phone, startBrowser } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

const findings = async (body: string) => {
  const page = await browser.newPage(phone)
  await page.setContent(
    `<!doctype html><html lang="zh-CN"><head><title>码上办</title><meta name="viewport" content="width=device-width"></head><body>${body}</body></html>`,
  )
  return findingsOn(page).finally(() => page.close())
}

test.each([
  ['a field without a label', '<input class="x">', /^label/],
  ['grey on grey', '<p style="color:#999;background:#aaa">看不清的字</p>', /^color-contrast/],
  ['something wider than the screen', '<div style="width:900px">宽</div>', /wider than the screen/],
  ['a button too small for a thumb', '<button style="height:20px">小</button>', /too small/],
])('%s is found', async (_, body, finding) => {
  expect(await findings(body)).toEqual(expect.arrayContaining([expect.stringMatching(finding)]))
})

test('a page that is in order has none', async () => {
  expect(await findings('<main><h1>好</h1><button style="height:48px">提交</button></main>')).toEqual([])
})
