import type { Browser } from 'playwright-core'
import { phone } from './browser.ts'
import { cannedApi, placeCode } from './canned-api.ts'

export interface FirstLoad {
  requests: number
  /** Bytes that came over the line, compressed, of pages, scripts and styles. */
  bytes: number
  elsewhere: string[]
  /** From the tap on the link until the first field takes words. */
  usableMs: number
}

/** A slow line and a slow phone. */
export interface Throttle {
  latencyMs: number
  kilobitsPerSecond: number
  cpuTimesSlower: number
}

/** Opens a scanned code for the first time. */
export const firstLoad = async (browser: Browser, base: string, throttle?: Throttle): Promise<FirstLoad> => {
  const context = await browser.newContext(phone)
  try {
    if (!throttle) await cannedApi(context) // an answered route is not held up, so under a throttle it would flatter
    const page = await context.newPage()
    const seen: string[] = []
    page.on('request', (request) => seen.push(request.url()))
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    if (throttle) {
      const throughput = (throttle.kilobitsPerSecond * 1000) / 8
      await session.send('Network.emulateNetworkConditions', {
        ...{ offline: false, latency: throttle.latencyMs },
        ...{ downloadThroughput: throughput, uploadThroughput: throughput },
      })
      await session.send('Emulation.setCPUThrottlingRate', { rate: throttle.cpuTimesSlower })
    }
    await page.addInitScript(() => {
      const watch = new MutationObserver(() => {
        if (!document.getElementById('text')) return
        watch.disconnect()
        requestAnimationFrame(() => setTimeout(() => performance.mark('usable'))) // drawn, and free for a tap
      })
      watch.observe(document, { childList: true, subtree: true })
    })
    await page.goto(`${base}/p/${placeCode}`, { waitUntil: 'networkidle' })
    await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0)
    const { bytes, usableMs } = await page.evaluate(() => {
      const loads = [
        ...performance.getEntriesByType('navigation'),
        ...performance.getEntriesByType('resource'),
      ]
      const own = loads.filter(({ name }) => !name.includes('/api/')) as PerformanceResourceTiming[]
      return {
        bytes: own.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        usableMs: performance.getEntriesByName('usable')[0]?.startTime ?? Number.NaN,
      }
    })
    const elsewhere = seen.filter((url) => !url.startsWith(base) && !url.startsWith('data:'))
    const requests = seen.filter((url) => !url.startsWith('data:')).length
    return { requests, bytes, elsewhere, usableMs }
  } finally {
    await context.close()
  }
}
