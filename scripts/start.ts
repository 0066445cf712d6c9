import type { Demo, Seed } from './start/demo.ts'
import { parseStartOptions, Refusal } from './start/options.ts'
import { startPlatform } from './start/platform.ts'
import { screen } from './start/screen.ts'

process.env.TZ = 'UTC' // as in Lambda: code that reads the machine's zone shows itself here

const SECOND_SIGNAL_MS = 500 // npm hands a Ctrl-C on that the terminal has sent as well: one signal, not two

const nothing: Demo = { places: [], accounts: [] }
const seed: Seed = async () => nothing

const main = async (): Promise<void> => {
  const startedAt = performance.now()
  const options = parseStartOptions(process.argv.slice(2))
  let signalledAt = 0
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        const now = performance.now()
        if (signalledAt > 0 && now - signalledAt > SECOND_SIGNAL_MS) process.exit(1)
        if (signalledAt === 0) signalledAt = now
        resolve()
      })
  })
  const starting = startPlatform({ ...options, seed, print: (line) => console.error(line) })
  const platform = await starting
  if (signalledAt === 0) {
    const { base, demo, dataDir } = platform
    console.log(await screen({ base, demo, dataDir, readySeconds: (performance.now() - startedAt) / 1000 }))
  }
  await signalled
  console.log('正在停止… stopping (再按一次强制退出 again to force)')
  await platform.stop()
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  },
)
