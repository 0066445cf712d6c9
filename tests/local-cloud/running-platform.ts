import { type ChildProcess, type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import * as z from 'zod/mini'
import { listen, stopServer } from '../../infra/local/servers.ts'

const READY_MS = 60_000 // beside other tests on a busy machine; alone it takes under ten seconds

const demoFileSchema = z.strictObject({
  base: z.url(),
  places: z.array(z.strictObject({ placeCode: z.string(), community: z.string() })),
  accounts: z.array(
    z.strictObject({ account: z.string(), password: z.string(), role: z.string(), org: z.string() }),
  ),
})
export type DemoFile = z.infer<typeof demoFileSchema>

export interface Started {
  readonly child: ChildProcess
  readonly said: () => string
  readonly exited: Promise<number | null>
}

export const freePort = async (): Promise<number> => {
  const server = createServer()
  const port = await listen(server, { host: '127.0.0.1', port: 0 })
  await stopServer(server, 0)
  return port
}

/** `npm start -- …`, without npm. */
export const startWith = (args: readonly string[], env: Record<string, string> = {}): Started =>
  follow(
    spawn(process.execPath, ['scripts/start.ts', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    }),
  )

export const start = (dataDir: string, port: number, ...more: string[]): Started =>
  startWith(['--port', String(port), '--data', dataDir, ...more])

/** The same as npm does it: behind a shell, which hands no signal on. */
export const startBehindShell = (dataDir: string, port: number): Started =>
  follow(
    spawn(
      '/bin/sh',
      ['-c', '"$0" scripts/start.ts --port "$1" --data "$2"; :', process.execPath, String(port), dataDir],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, npm_lifecycle_event: 'start' },
      },
    ),
  )

const follow = (child: ChildProcessByStdio<null, Readable, Readable>): Started => {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const exited = once(child, 'close').then(([code]): number | null => code)
  return { child, said: () => said, exited }
}

/** Waits for the screen and `demo.json`; the screen comes last and tells this run's file from a crashed one's. */
export const untilReady = (started: Started, dataDir: string): Promise<DemoFile> =>
  vi.waitFor(
    async () => {
      if (!started.said().includes('Ctrl-C')) throw new Error(`not ready: ${started.said()}`)
      return demoFileSchema.parse(JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')))
    },
    { timeout: READY_MS, interval: 50 },
  )

export const stop = async ({ child, exited }: Started, signal: NodeJS.Signals = 'SIGTERM') => {
  child.kill(signal)
  return exited
}

/** The processes that name a data folder in their command line. */
export const processesOf = async (dataDir: string): Promise<string[]> => {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,args', '-ww'])
  return stdout.split('\n').filter((line) => line.includes(dataDir) && !line.includes('ps -eo'))
}

export const answers = (base: string): Promise<boolean> =>
  fetch(base).then(
    () => true,
    () => false,
  )
