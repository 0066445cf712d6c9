import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { cannedApi } from './canned-api.ts'
import type { State } from './resident-scenes.ts'

interface Look {
  browser: Browser
  base: string
  options: BrowserContextOptions
  /** 长辈版 and its type size. */
  elder?: 1 | 2 | 3
}

/** What pages say when something is wrong; a line that was cut on purpose is not. */
const isNews = (line: string) => !/Failed to load resource|ERR_FAILED/.test(line)

/** Brings a fresh phone to a state and hands over the page; `complaints` is what the browser had to say. */
export const lookAt = async (
  state: State,
  { browser, base, options, elder }: Look,
  judge: (page: Page, complaints: readonly string[]) => Promise<void>,
): Promise<void> => {
  const context = await browser.newContext(options)
  try {
    const complaints: string[] = []
    const api = await cannedApi(context)
    if (elder)
      await context.addInitScript(`localStorage.setItem('preferences', '{"elder":true,"size":${elder}}')`)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && isNews(message.text()))
        complaints.push(message.text())
    })
    await state.show({ page, context, api, base })
    await judge(page, complaints)
  } finally {
    await context.close()
  }
}
