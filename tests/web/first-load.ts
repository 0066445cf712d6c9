import { createServer } from 'node:http'
import { listen, stopServer } from '../../infra/local/servers.ts'
import { readArguments } from '../../scripts/command/read-arguments.ts'
import { runCommand } from '../../scripts/command/run-command.ts'
import { builtPages } from '../../scripts/pages/build.ts'
import { pagesFrom } from '../../scripts/pages/serve.ts'
import { startBrowser } from './browser.ts'
import { aPlace } from './canned-api.ts'
import { firstLoad, type Throttle } from './first-load-figures.ts'

const usage = `npm run first-load
  慢网慢机上,扫码后多久能开始写。How long a scanned code takes until somebody can write, on a slow line and a slow phone.`

const RUNS = 7
const throttles: Readonly<Record<string, Throttle>> = {
  // Lighthouse's slow 4G; then as its own throttling applies it, and the developer tools: every answer 562 ms later
  'slow 4G, 150 ms, CPU ÷ 4': { latencyMs: 150, kilobitsPerSecond: 1638, cpuTimesSlower: 4 },
  'slow 4G, 562 ms, CPU ÷ 4': { latencyMs: 562.5, kilobitsPerSecond: 1474, cpuTimesSlower: 4 },
}
const GOAL_MS = 1500

const run = async (): Promise<void> => {
  const pages = pagesFrom(await builtPages(process.cwd()))
  const server = createServer(async (request, response) => {
    if (await pages(request, response)) return
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(aPlace()))
  })
  const base = `http://127.0.0.1:${await listen(server, { host: '127.0.0.1', port: 0 })}`
  const browser = await startBrowser()
  await firstLoad(browser, base) // the first page of a browser pays for its start

  const rows: Record<string, object> = {}
  for (const [name, throttle] of Object.entries(throttles)) {
    const runs = []
    for (let run = 0; run < RUNS; run++) runs.push(await firstLoad(browser, base, throttle))
    const times = runs.map(({ usableMs }) => usableMs).sort((a, b) => a - b)
    const median = Math.round(times[Math.floor(RUNS / 2)] ?? Number.NaN)
    rows[name] = {
      requests: Math.max(...runs.map(({ requests }) => requests)),
      'KB gzip': ((runs[0]?.bytes ?? 0) / 1024).toFixed(1),
      'from elsewhere': runs.flatMap(({ elsewhere }) => elsewhere).length,
      'usable ms, median': median,
      'fastest–slowest': `${Math.round(times[0] ?? 0)}–${Math.round(times.at(-1) ?? 0)}`,
      goal: median <= GOAL_MS ? 'reached' : 'missed',
    }
  }
  console.table(rows)
  await browser.close()
  await stopServer(server, 0)
}

await runCommand({ usage, read: (args) => readArguments(usage, args, {}), run })
