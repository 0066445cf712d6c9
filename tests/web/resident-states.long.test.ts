import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsOn } from './audit.ts'
import { desktop, phone, startBrowser } from './browser.ts'
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

const looks = [
  { look: 'a phone', options: phone },
  { look: 'a desktop', options: desktop },
  { look: '长辈版', options: phone, elder: 1 },
  { look: '长辈版 at its largest', options: phone, elder: 3 },
] as const

describe.each(looks)('every state of the resident page on $look', ({ look: _, ...options }) => {
  test.each(states)('$name', async (state) => {
    if ('elder' in options && state.name === 'form-categories') return // 长辈版 asks for no category
    await lookAt(state, { browser, base: pages.base, ...options }, async (page, complaints) => {
      expect(await findingsOn(page)).toEqual([])
      expect(complaints).toEqual([])
    })
  })
})
