import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { emulatorIsInstalled } from '../../infra/local/dynamodb.ts'
import {
  answers,
  type DemoFile,
  freePort,
  processesOf,
  type Started,
  start,
  startBehindShell,
  startWith,
  stop,
  untilReady,
} from './running-platform.ts'

const NOBODY = 'http://127.0.0.1:9'

const postJson = (url: string, body: object, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

const filePetition = async ({ base, places: [place] }: DemoFile) => {
  const body = { placeCode: place?.placeCode, text: '三楼的路灯坏了一周', anonymous: true }
  const filed = await postJson(`${base}/api/petitions`, body, { 'idempotency-key': crypto.randomUUID() })
  expect(filed.status).toBe(201)
  const { petitionId, queryCode } = Object(await filed.json())
  return { petitionId: String(petitionId), queryCode: String(queryCode) }
}

/** Twenty at once, so that some are under way through the queues when the platform is stopped right after. */
const filePetitions = (demo: DemoFile) => Promise.all(Array.from({ length: 20 }, () => filePetition(demo)))

const mailboxSchema = z.object({ items: z.array(z.object({ event: z.string(), state: z.string() })) })

/** Waits until the message about each filing has been dealt with: far less than a queue's visibility time-out. */
const untilAllAreTold = async (
  { base, accounts }: DemoFile,
  petitions: readonly { petitionId: string }[],
): Promise<void> => {
  const admin = accounts.find(({ role }) => role === 'admin')
  const session = await postJson(`${base}/api/staff/sessions`, {
    account: admin?.account,
    password: admin?.password,
  })
  const headers = { authorization: `Bearer ${Object(await session.json()).token}` }
  const states = async ({ petitionId }: { petitionId: string }) => {
    const mailbox = await fetch(`${base}/api/staff/notifications?scope=street&petitionId=${petitionId}`, {
      headers,
    })
    const { items } = mailboxSchema.parse(await mailbox.json())
    return items.filter(({ event }) => event === 'file').map(({ state }) => state)
  }
  await vi.waitFor(
    async () => {
      for (const petition of petitions) expect(await states(petition)).toEqual(['unreachable']) // anonymous
    },
    { timeout: 60_000, interval: 200 },
  )
}

// One story, told in order: two platforms start, are tried, stop and come back.
describe.runIf(emulatorIsInstalled())('npm start', () => {
  let folder: string
  let one: { data: string; port: number; started: Started; demo: DemoFile }
  let other: { data: string; port: number; started: Started; demo: DemoFile }
  const running: Started[] = []

  const startIn = async (data: string, port: number, env: Record<string, string> = {}) => {
    const started = startWith(['--port', String(port), '--data', data], env)
    running.push(started)
    return { data, port, started, demo: await untilReady(started, data) }
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mashangban-'))
    const [first, second] = [await freePort(), await freePort()]
    const startings = [
      startIn(join(folder, 'one'), first),
      startIn(join(folder, 'other'), second, { DYNAMODB_ENDPOINT: NOBODY }),
    ] as const
    ;[one, other] = await Promise.all(startings)
  })
  afterAll(async () => {
    await Promise.all(running.map((started) => stop(started, 'SIGKILL')))
    await rm(folder, { recursive: true, force: true })
  })

  it('starts two platforms side by side, each with its own data', async () => {
    expect(one.demo.base).toBe(`http://127.0.0.1:${one.port}`)
    expect(other.demo.base).toBe(`http://127.0.0.1:${other.port}`)
    const place = await fetch(`${one.demo.base}/api/places/${one.demo.places[0]?.placeCode}`)
    expect(place.status).toBe(200)
    expect(await answers(other.demo.base)).toBe(true)
  })

  it('tells who can log in, in every role, and every account can', async () => {
    const roles = [
      'station-head',
      'handler',
      'grid-worker',
      'volunteer',
      'command-centre',
      'congress-committee',
      'deputy',
    ]
    const known = new Set(one.demo.accounts.map(({ role }) => role))
    expect([...known]).toEqual(expect.arrayContaining([...roles, 'department', 'admin']))
    const [first] = one.demo.accounts
    const session = await fetch(`${one.demo.base}/api/staff/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: first?.account, password: first?.password }),
    })
    expect(session.status).toBe(201)
  })

  it('says all of it on one screen', () => {
    const lines = one.started.said().split('\n')
    expect(lines.length).toBeLessThanOrEqual(40)
    expect(one.started.said()).toContain(one.demo.base)
  })

  it('uses its own database although DYNAMODB_ENDPOINT names another, and says so', async () => {
    expect(other.started.said()).toMatch(/数据库.*未使用 DYNAMODB_ENDPOINT/)
    expect(existsSync(join(other.data, 'dynamodb.db'))).toBe(true)
  })

  it('refuses politely a folder that holds other files, and deletes none of them', async () => {
    const path = join(folder, 'project')
    await mkdir(join(path, 'functions'), { recursive: true })
    await writeFile(join(path, 'functions', 'index.ts'), 'precious')
    const started = start(path, await freePort(), '--fresh')
    expect(await started.exited).toBe(1)
    expect(started.said()).toMatch(/不是码上办的数据目录.*is not a data folder/s)
    expect(started.said()).not.toContain('    at ')
    expect(await readdir(path, { recursive: true })).toEqual(['functions', join('functions', 'index.ts')])
  })

  it('refuses politely, in both languages, when the port is taken', async () => {
    const started = start(join(folder, 'third'), one.port)
    expect(await started.exited).toBe(1)
    expect(started.said()).toContain(`端口 ${one.port} 已被占用`)
    expect(started.said()).toContain(`Port ${one.port} is taken`)
    expect(started.said()).not.toContain('    at ')
    expect(existsSync(join(folder, 'third'))).toBe(false)
  })

  it('refuses politely when the data folder is in use, and does not touch it', async () => {
    const started = start(one.data, await freePort(), '--fresh')
    expect(await started.exited).toBe(1)
    expect(started.said()).toContain('is in use by a running platform')
    expect(await answers(one.demo.base)).toBe(true)
    expect(existsSync(join(one.data, 'demo.json'))).toBe(true)
  })

  it('stops all that it started on SIGTERM, and keeps its data over a restart; what was under way goes on', async () => {
    const petitions = await filePetitions(one.demo)
    expect(await stop(one.started)).toBe(0)
    expect(await answers(one.demo.base)).toBe(false)
    expect(await processesOf(one.data)).toEqual([])
    expect(existsSync(join(one.data, 'demo.json'))).toBe(false)

    one = await startIn(one.data, one.port)
    for (const { petitionId, queryCode } of petitions) {
      const tracked = await fetch(`${one.demo.base}/api/petitions/${petitionId}`, {
        headers: { 'x-query-code': queryCode },
      })
      expect(tracked.status).toBe(200)
    }
    await untilAllAreTold(one.demo, petitions)
  }, 120_000)

  it('comes back after a crash: the lock of a dead platform is recognised, its emulator is gone', async () => {
    const petitions = await filePetitions(other.demo)
    await stop(other.started, 'SIGKILL')
    await vi.waitFor(async () => expect(await processesOf(other.data)).toEqual([]), 30_000)
    expect(existsSync(join(other.data, 'platform.pid'))).toBe(true)
    other = await startIn(other.data, other.port)
    await untilAllAreTold(other.demo, petitions)
  }, 120_000)

  it('stops also while it is starting, and begins again with what it left half done', async () => {
    const data = join(folder, 'early')
    const started = start(data, await freePort())
    running.push(started)
    await vi.waitFor(async () => expect(await processesOf(join(data, 'dynamodb.db'))).not.toEqual([]), {
      timeout: 30_000,
      interval: 50,
    })
    expect(await stop(started, 'SIGINT')).toBe(0)
    expect(await processesOf(data)).toEqual([])

    // behind npm and its shell: the shell's end is the signal
    const again = startBehindShell(data, await freePort())
    running.push(again)
    const { places } = await untilReady(again, data)
    expect(places.length).toBeGreaterThan(0)
    await stop(again)
    expect(await processesOf(data)).toEqual([])
  })
})
