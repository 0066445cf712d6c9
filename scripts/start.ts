import { join } from 'node:path'
import { Refusal } from './command/refusal.ts'
import type { Seed } from './start/demo.ts'
import { parseStartOptions, usage } from './start/options.ts'
import { screen } from './start/screen.ts'

process.env.TZ = 'UTC' // as in Lambda: code that reads the machine's zone shows itself here

const PARENT_WATCH_MS = 250
const SECOND_SIGNAL_MS = 500 // npm hands a Ctrl-C on that the terminal has sent as well: one signal, not two

// loaded only for a fresh data folder
const seed: Seed = async (context) => (await import('./start/seed.ts')).seed(context)

class Interrupted extends Error {}

/** A SIGTERM to npm ends npm and its shell, which does not hand it on: that they are gone is the signal. */
const whenOrphaned = (stop: () => void): void => {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, PARENT_WATCH_MS).unref()
}

const main = async (): Promise<void> => {
  const startedAt = performance.now()
  const options = parseStartOptions(process.argv.slice(2))
  if (!options) return console.log(usage)
  // serverless.yml and what it names are looked for from here; esbuild keeps the folder in which it was imported
  process.chdir(join(import.meta.dirname, '..'))
  const { startPlatform } = await import('./start/platform.ts')
  const interruption = new AbortController()
  let signalledAt = 0
  const signalled = new Promise<void>((resolve) => {
    const stop = () => {
      const now = performance.now()
      if (signalledAt > 0 && now - signalledAt > SECOND_SIGNAL_MS) process.exit(1)
      if (signalledAt > 0) return
      signalledAt = now
      console.log('正在停止… stopping (再按一次强制退出 again to force)')
      interruption.abort(new Interrupted())
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    whenOrphaned(stop)
  })
  const { signal } = interruption
  const platform = await startPlatform({ ...options, seed, signal, print: (line) => console.error(line) })
  try {
    const readySeconds = (performance.now() - startedAt) / 1000
    console.log(await screen({ ...platform, readySeconds }))
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
