import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtPages } from '../../scripts/pages/build.ts'
import { startBrowser } from './browser.ts'
import { firstLoad } from './first-load-figures.ts'
import { startPages } from './pages-server.ts'

const MOST_BYTES = 40 * 1024 // the goal; the limit is 60
const MOST_REQUESTS = 4

let browser: Browser
let pages: Awaited<ReturnType<typeof startPages>>
beforeAll(async () => {
  ;[browser, pages] = await Promise.all([startBrowser(), startPages()])
})
afterAll(async () => {
  await browser?.close()
  await pages?.stop()
})

test('a scanned code opens with few requests, few bytes and nothing from elsewhere', async () => {
  const { requests, bytes, elsewhere } = await firstLoad(browser, pages.base)
  console.log(`first load: ${requests} requests, ${(bytes / 1024).toFixed(1)} KB compressed`)
  expect(elsewhere).toEqual([])
  expect(requests).toBeLessThanOrEqual(MOST_REQUESTS)
  expect(bytes).toBeGreaterThan(10_000) // it was measured at all
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
})

test('the resident page calls nothing that Safari 14 lacks', async () => {
  const folder = await builtPages(process.cwd())
  const assets = (await readdir(join(folder, 'assets'))).filter((name) => name.endsWith('.js'))
  const newer = /\.at\(|Object\.(hasOwn|groupBy)\(|structuredClone|\(\?<[=!]|\.randomUUID\(/
  const newerLists = /\.findLast|\.to(Sorted|Reversed|Spliced)\(/
  // judged by itself and left out where it does not load: web/resident/filing/advice.ts
  const later = assets.filter((name) => !name.startsWith('find-emergencies')).map((name) => `assets/${name}`)
  for (const name of ['index.html', ...later]) {
    const code = await readFile(join(folder, name), 'utf8')
    // whoever brings it may call it
    const text = code.includes('Object.hasOwn??=') ? code.replaceAll('Object.hasOwn', '') : code
    const isVues = name === 'index.html' // Vue names the methods of lists that it watches, and calls none itself
    const found = newer.exec(text)?.[0] ?? (isVues ? undefined : newerLists.exec(text)?.[0])
    expect({ name, found }).toEqual({ name, found: undefined })
  }
})
