import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emulatorIsInstalled } from '../../infra/local/dynamodb.ts'
import { freePort, type Started, start, stop, untilReady } from './running-platform.ts'

const HOUR_MS = 3_600_000

// One story, told in order: time is moved back and forth under one platform, and past a restart.
describe.runIf(emulatorIsInstalled())('npm run clock', () => {
  let folder: string
  let port: number
  let running: Started
  let base: string
  let placeCode: string
  let password: string

  const startIn = async () => {
    running = start(folder, port)
    const demo = await untilReady(running, folder)
    base = demo.base
    placeCode = demo.places[0]?.placeCode ?? ''
    password = demo.accounts[0]?.password ?? ''
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mashangban-'))
    port = await freePort()
    await startIn()
  })
  afterAll(async () => {
    await stop(running, 'SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  const clock = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/clock.ts', ...args, '--data', folder]).then(
      ({ stdout, stderr }) => ({ stdout, stderr, code: 0 }),
      ({ stdout, stderr, code }) => ({ stdout, stderr, code }),
    )

  const call = async (method: string, path: string, headers: Record<string, string>, body?: object) => {
    const response = await fetch(`${base}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: Object(await response.json()) }
  }

  const logIn = async () => {
    const account = 'dongzheng-head'
    const { status, body } = await call('POST', '/staff/sessions', {}, { account, password })
    expect(status).toBe(201)
    return { headers: { authorization: `Bearer ${body.token}` }, expiresAt: String(body.expiresAt) }
  }

  /** Files a petition and has the station answer it. */
  const answered = async () => {
    const idempotency = { 'idempotency-key': crypto.randomUUID() }
    const filing = { placeCode, text: '三楼的路灯坏了一周', anonymous: true }
    const { body: filed } = await call('POST', '/petitions', idempotency, filing)
    const { headers } = await logIn()
    const path = `/staff/petitions/${filed.petitionId}`
    const { version } = (await call('GET', path, headers)).body
    const answer = { action: 'answer', version, answer: '路灯已修好。' }
    expect((await call('POST', `${path}/actions`, headers, answer)).status).toBe(200)
    return { petitionId: String(filed.petitionId), queryCode: String(filed.queryCode) }
  }

  const track = async ({ petitionId, queryCode }: { petitionId: string; queryCode: string }) =>
    (await call('GET', `/petitions/${petitionId}`, { 'x-query-code': queryCode })).body

  const closedAt = async (petition: { petitionId: string; queryCode: string }) =>
    Object((await track(petition)).timeline.find(({ action }: { action: string }) => action === 'close')).at

  it('goes forward, and back to the machine’s time', async () => {
    const ahead = async () => Date.parse((await logIn()).expiresAt) - Date.now() - 12 * HOUR_MS
    expect((await clock('advance', '3d12h')).stdout).toContain('RaiseDeadlinePromptsSchedule ×1')
    expect(Math.abs((await ahead()) - 84 * HOUR_MS)).toBeLessThan(HOUR_MS / 6)
    expect(await clock('reset')).toMatchObject({ code: 0, stdout: expect.stringContaining('无 none') })
    expect(Math.abs(await ahead())).toBeLessThan(HOUR_MS / 6)
    expect(JSON.parse(await readFile(join(folder, 'clock.json'), 'utf8'))).toEqual({ aheadMs: 0 })
  })

  it('sets the time that functions see, in Shanghai, and it runs on from there', async () => {
    const { stdout, code } = await clock('set', '2026-03-02T09:00')
    expect([code, stdout]).toEqual([0, expect.stringContaining('2026-03-02 09:00:00 +08:00 周一')])
    const { expiresAt } = await logIn()
    expect(expiresAt).toMatch(/^2026-03-02T21:0/) // twelve hours on
  })

  it('runs the schedules that it passes: what was not rated is closed in the night when its window ends', async () => {
    const session = await logIn()
    const petition = await answered()
    const { stdout } = await clock('advance', '15d')
    expect(stdout).toContain('2026-03-17 09:0')
    expect(stdout).toContain('CloseUnratedSchedule ×15')
    expect(await track(petition)).toMatchObject({ stage: 'closed' })
    // ten working days after 2 March end with the 16th
    expect(await closedAt(petition)).toMatch(/^2026-03-17T00:05:/)

    expect((await call('GET', '/staff/me', session.headers)).status).toBe(401) // a session lasts twelve hours
    expect((await call('GET', '/staff/me', (await logIn()).headers)).status).toBe(200)
  })

  it('moving back hides nothing: what is answered then is closed when its time comes', async () => {
    await clock('set', '2026-03-02T10:00')
    const petition = await answered()
    expect((await clock('set', '2026-03-16T23:59')).stdout).toContain('CloseUnratedSchedule ×14')
    expect(await track(petition)).toMatchObject({ stage: 'answered' })
    await clock('advance', '10m')
    expect(await closedAt(petition)).toMatch(/^2026-03-17T00:05:/)
  })

  it('keeps the time over a restart, and tells', async () => {
    await stop(running)
    expect(existsSync(join(folder, 'control.json'))).toBe(false)
    await startIn()
    expect(running.said()).toMatch(/2026-03-17 00:\d\d:\d\d \+08:00.*npm run clock -- reset/)
    expect((await logIn()).expiresAt).toMatch(/^2026-03-17T12:/)
  })

  it('lets in who can read the data folder, nobody else', async () => {
    const file = join(folder, 'control.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const { clock: url, token } = JSON.parse(await readFile(file, 'utf8'))
    const move = (authorization: string) =>
      fetch(url, { method: 'POST', headers: { authorization }, body: '"reset"' })
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/)
    expect((await move('')).status).toBe(401)
    expect((await move(`Bearer ${'A'.repeat(token.length)}`)).status).toBe(401)
    expect((await move(`Bearer ${token}`)).status).toBe(200)
    expect((await fetch(`${base}/clock`, { method: 'POST' })).status).toBe(404)
  })

  it('says in both languages when no platform runs there, also after a crash', async () => {
    const refusal = /没有正在运行的平台.*No platform runs on/s
    await stop(running, 'SIGKILL')
    expect(existsSync(join(folder, 'control.json'))).toBe(true)
    expect(await clock('advance', '1h')).toMatchObject({ code: 1, stderr: expect.stringMatching(refusal) })
    await rm(join(folder, 'control.json'))
    expect(await clock('reset')).toMatchObject({ code: 1, stderr: expect.stringMatching(refusal) })
  })
})
