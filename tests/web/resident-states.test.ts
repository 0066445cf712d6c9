import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsOn } from './audit.ts'
import { phone, startBrowser } from './browser.ts'
import { lookAt } from './look-at.ts'
import { startPages } from './pages-server.ts'
import { states } from './resident-states.ts'

let browser: Browser
let pages: Awaited<ReturnType<typeof startPages>>
beforeAll(async () => {
  ;[browser, pages] = await Promise.all([startBrowser(), startPages()])
})
afterAll(async () => {
  await browser?.close()
  await pages?.stop()
})

const main = states.filter((state) => state.main)

describe('the resident page on a small phone', () => {
  test.each(main)('$name can be used by everybody', async (state) => {
    await lookAt(state, { browser, base: pages.base, options: phone }, async (page, complaints) => {
      expect(await findingsOn(page)).toEqual([])
      expect(complaints).toEqual([])
    })
  })

  test.each(main.filter(({ name }) => ['form', 'filed', 'progress-answered'].includes(name)))(
    '$name fits in 长辈版 at its largest',
    async (state) => {
      await lookAt(
        state,
        { browser, base: pages.base, options: phone, elder: 3 },
        async (page, complaints) => {
          const size = await page.evaluate(() => getComputedStyle(document.body).fontSize)
          expect(size).toBe('30px')
          expect(await findingsOn(page)).toEqual([])
          expect(complaints).toEqual([])
        },
      )
    },
  )
})
