import type { Seed } from './start/demo.ts'
import { parseStartOptions, Refusal } from './start/options.ts'
import { startPlatform } from './start/platform.ts'
import { screen } from './start/screen.ts'

process.env.TZ = 'UTC' // as in Lambda: code that reads the machine's zone shows itself here

const SECOND_SIGNAL_MS = 500 // npm hands a Ctrl-C on that the terminal has sent as well: one signal, not two

// loaded only for a fresh data folder
const seed: Seed = async (context) => (await import('./start/seed.ts')).seed(context)

class Interrupted extends Error {}

const main = async (): Promise<void> => {
  const startedAt = performance.now()
  const options = parseStartOptions(process.argv.slice(2))
  const interruption = new AbortController()
  let signalledAt = 0
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        const now = performance.now()
        if (signalledAt > 0 && now - signalledAt > SECOND_SIGNAL_MS) process.exit(1)
        if (signalledAt > 0) return
        signalledAt = now
        console.log('正在停止… stopping (再按一次强制退出 again to force)')
        interruption.abort(new Interrupted())
        resolve()
      })
  })
  const { signal } = interruption
  const platform = await startPlatform({ ...options, seed, signal, print: (line) => console.error(line) })
  try {
    const { base, demo, dataDir } = platform
    const readySeconds = (performance.now() - startedAt) / 1000
    console.log(await screen({ base, demo, dataDir, readySeconds }))
    await signalled
  } finally {
    await platform.stop()
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof Interrupted) process.exit(0)
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  },
)
