import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { desktop, startBrowser } from './browser.ts'
import { type Console, startConsole } from './console-platform.ts'

/** A browser for a file of tests, and a console of its own for each test. */
export const consoleBench = () => {
  let browser: Browser
  let desk: Console
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    desk = await startConsole()
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    await desk.stop()
  })
  return {
    desk: () => desk,
    pageFor: async (personId: string, options: BrowserContextOptions = desktop): Promise<Page> => {
      const context = await desk.as(browser, personId, options)
      contexts.push(context)
      return context.newPage()
    },
    strangersPage: async (options: BrowserContextOptions): Promise<Page> => {
      const context = await browser.newContext(options)
      contexts.push(context)
      return context.newPage()
    },
  }
}
