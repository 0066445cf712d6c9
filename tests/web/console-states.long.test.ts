import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { administrationStates } from './administration-states.ts'
import { findingsOn, forMouse } from './audit.ts'
import { besideStates } from './beside-states.ts'
import { desktop, phone, startBrowser } from './browser.ts'
import { channelStates } from './channel-states.ts'
import { type Console, startConsole } from './console-platform.ts'
import { consoleStates } from './console-states.ts'
import { levelTwoStates } from './level-two-states.ts'
import { supervisionStates } from './supervision-states.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser?.close())

/** `npm run screenshots` names a folder: a picture of every state, for looking at. */
const pictures = process.env.PICTURES
const picture = async (page: Page, name: string) => {
  if (!pictures) return
  await mkdir(pictures, { recursive: true })
  // what sticks to the top of the window would lie over the middle of the page
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true, animations: 'disabled' })
  if (!/posters-|order-sheet|case-file|report-/.test(name)) return
  await page.pdf({ path: join(pictures, `${name}.pdf`), preferCSSPageSize: true, printBackground: true })
}

describe.each([
  { look: 'desktop', options: desktop, counts: forMouse },
  { look: 'phone', options: phone, counts: () => true },
])('every state of the console on a $look', ({ look, options, counts }) => {
  test.each([
    ...consoleStates,
    ...levelTwoStates,
    ...besideStates,
    ...channelStates,
    ...administrationStates,
    ...supervisionStates,
  ])('$name can be used by everybody', async ({ name, who, show }) => {
    const desk: Console = await startConsole()
    const context = who ? await desk.as(browser, who, options) : await browser.newContext(options)
    try {
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        const isNews = !/Failed to load resource|ERR_/.test(message.text())
        if (['error', 'warning'].includes(message.type()) && isNews) complaints.push(message.text())
      })
      await show(page, desk)
      await picture(page, `console-${look}-${name}`)
      expect((await findingsOn(page)).filter(counts)).toEqual([])
      expect(complaints).toEqual([])
    } finally {
      await context.close()
      await desk.stop()
    }
  })
})
