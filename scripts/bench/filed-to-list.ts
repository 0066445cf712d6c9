import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { startPlatform } from '../start/platform.ts'
import { seed } from '../start/seed.ts'

const WARM_UP = 10
const FILED = 150
const DEADLINE_MS = 10_000

export interface Latency {
  readyMs: number
  /** From the answer to the resident until the station's list shows it. */
  listedMs: { median: number; p99: number }
  /** From the answer until triage has told the station, through stream and queue. */
  triagedMs: { median: number; p99: number }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

const quantile = (values: readonly number[], share: number): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN)

const until = async (isThere: () => Promise<boolean>): Promise<number> => {
  const from = performance.now()
  while (!(await isThere()))
    if (performance.now() - from > DEADLINE_MS) throw new Error(`not there after ${DEADLINE_MS} ms`)
  return performance.now() - from
}

const listSchema = z.object({
  items: z.array(z.object({ petitionId: z.string() })),
  cursor: z.optional(z.string()),
})
const petitionSchema = z.object({ timeline: z.array(z.object({ action: z.string() })) })
const filedSchema = z.object({ petitionId: z.string() })
const sessionSchema = z.object({ token: z.string() })

/** Starts the local platform in an empty folder and files petitions one after the other over HTTP. */
export const measureFiledToList = async (): Promise<Latency> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'mashangban-bench-'))
  const startedAt = performance.now()
  const platform = await startPlatform({
    ...{
      signal: new AbortController().signal,
      port: await freePort(),
      host: '127.0.0.1',
      dataDir,
      fresh: true,
      seed,
    },
    print: (line) => console.error(line),
  })
  const readyMs = Math.round(performance.now() - startedAt)
  const request = async <T>(schema: z.ZodMiniType<T>, path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { 'content-type': 'application/json', ...init.headers }
    const response = await fetch(platform.base + path, { ...init, headers })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return z.parse(schema, await response.json())
  }
  try {
    const { accounts, places } = platform.demo
    const head = accounts.find(({ role }) => role === 'station-head')
    const { token } = await request(sessionSchema, '/api/staff/sessions', {
      method: 'POST',
      body: JSON.stringify({ account: head?.account, password: head?.password }),
    })
    const headers = { authorization: `Bearer ${token}` }
    /** Reads on to the end of the list: the newest is due last. */
    const isListed = async (petitionId: string): Promise<boolean> => {
      let cursor: string | undefined
      do {
        const query = `scope=org&limit=100${cursor ? `&cursor=${cursor}` : ''}`
        const page = await request(listSchema, `/api/staff/petitions?${query}`, { headers })
        if (page.items.some((item) => item.petitionId === petitionId)) return true
        cursor = page.cursor
      } while (cursor)
      return false
    }
    const isTriaged = async (petitionId: string): Promise<boolean> => {
      const { timeline } = await request(petitionSchema, `/api/staff/petitions/${petitionId}`, { headers })
      return timeline.some(({ action }) => action === 'triage')
    }
    const listed: number[] = []
    const triaged: number[] = []
    for (let i = 0; i < WARM_UP + FILED; i++) {
      const { petitionId } = await request(filedSchema, '/api/petitions', {
        method: 'POST',
        headers: { 'idempotency-key': randomUUID() },
        body: JSON.stringify({ placeCode: places[0]?.placeCode, text: `第${i}盏路灯不亮。` }),
      })
      const [listedMs, triagedMs] = await Promise.all([
        until(() => isListed(petitionId)),
        until(() => isTriaged(petitionId)),
      ])
      if (i >= WARM_UP) {
        listed.push(listedMs)
        triaged.push(triagedMs)
      }
    }
    return {
      readyMs,
      listedMs: { median: quantile(listed, 0.5), p99: quantile(listed, 0.99) },
      triagedMs: { median: quantile(triaged, 0.5), p99: quantile(triaged, 0.99) },
    }
  } finally {
    await platform.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
