import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { functionHost } from './function-host.ts'

const host = async (
  source: string,
  more: { timeoutMs?: number; environment?: Record<string, string> } = {},
) => {
  const folder = await mkdtemp(join(tmpdir(), 'mashangban-'))
  await writeFile(join(folder, 'index.mjs'), source)
  const { timeoutMs = 60_000, environment = {} } = more
  const started = functionHost(
    [
      {
        ...{ name: 'work', functionName: 'stack-work', functionArn: 'arn:work', exportName: 'handler' },
        ...{ path: join(folder, 'index.mjs'), memoryMb: 128, timeoutMs, environment },
      },
    ],
    folder,
  )
  onTestFinished(async () => {
    await started.stop()
    await rm(folder, { recursive: true })
  })
  const invoke = (event: unknown) => started.invoke('stack-work', event)
  return { invoke, log: join(folder, 'work.log'), stop: started.stop }
}

it('runs a built module with its own variables, JSON in and JSON out', async () => {
  const { invoke } = await host(
    `export const handler = async (event, context) => ({
      event, variables: Object.keys(process.env), name: context.functionName, when: new Date(0), nothing: undefined })`,
    { environment: { TABLE_NAME: 'table' } },
  )
  expect(await invoke({ a: 1, b: undefined })).toEqual({
    event: { a: 1 },
    variables: ['TABLE_NAME'],
    name: 'stack-work',
    when: '1970-01-01T00:00:00.000Z',
  })
})

it('does one event at a time in an instance, and several instances at once', async () => {
  const { invoke } = await host(
    `let busy = 0, most = 0
     export const handler = async () => { busy += 1; most = Math.max(most, busy); await new Promise(setImmediate); busy -= 1; return most }`,
  )
  const answers = await Promise.all(Array.from({ length: 20 }, () => invoke({})))
  expect(answers).toEqual(Array.from({ length: 20 }, () => 1))
})

it('an instance that loads takes what waits: a burst at a cold function does not load six', async () => {
  const { invoke, log } = await host(
    `console.log('loading'); export const handler = async () => { console.log('done') }`,
  )
  await Promise.all(Array.from({ length: 6 }, () => invoke({})))
  await vi.waitFor(async () => expect((await readFile(log, 'utf8')).match(/done/g)).toHaveLength(6))
  expect((await readFile(log, 'utf8')).match(/loading/g)?.length).toBeLessThan(6)
})

it('events that are long in work get an instance each, up to six', async () => {
  const { invoke } = await host(
    `import { threadId } from 'node:worker_threads'
     export const handler = async () => { await new Promise((resolve) => setTimeout(resolve, 200)); return threadId }`,
  )
  const instances = async () => new Set(await Promise.all(Array.from({ length: 12 }, () => invoke({}))))
  await vi.waitFor(async () => expect((await instances()).size).toBe(6), 20_000)
})

it('a module that ends its thread while it loads fails the event it was started for, and the next, not all in one', async () => {
  const { invoke } = await host(`process.exit(7)`)
  const outcomes = await Promise.allSettled([invoke({}), invoke({}), invoke({})])
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('exit code 7') },
    })
})

it('what waits when the platform stops is told so', async () => {
  const { invoke, stop } = await host(`await new Promise(() => setInterval(() => {}, 1000))`)
  const waiting = expect(invoke({})).rejects.toThrow('stopping')
  await stop()
  await waiting
})

it('what a function throws reaches the one who invoked; the next event finds it well', async () => {
  const { invoke, log } = await host(
    `export const handler = async ({ bad }) => { console.log('seen'); if (bad) throw new TypeError('bad event'); return 'ok' }`,
  )
  await expect(invoke({ bad: true })).rejects.toThrow('TypeError: bad event')
  expect(await invoke({})).toBe('ok')
  await vi.waitFor(async () => expect(await readFile(log, 'utf8')).toContain('seen'))
})

const mishaps = `export const handler = async ({ how }) => {
  if (how === 'hang') return new Promise(() => setInterval(() => {}, 1000))
  if (how === 'spin') for (;;);
  if (how === 'exit') process.exit(3)
  if (how === 'reject') { void Promise.reject(new Error('stray')); return new Promise(() => setInterval(() => {}, 1000)) }
  return 'ok' }`

it('a function that takes too long fails', async () => {
  const { invoke } = await host(mishaps, { timeoutMs: 300 })
  await expect(invoke({ how: 'hang' })).rejects.toThrow('timed out')
  await expect(invoke({ how: 'spin' })).rejects.toThrow('timed out')
})

it('a function that ends by itself fails; the next event gets a new instance', async () => {
  const { invoke } = await host(mishaps)
  await expect(invoke({ how: 'exit' })).rejects.toThrow('exit code 3')
  await expect(invoke({ how: 'reject' })).rejects.toThrow('stray')
  expect(await invoke({})).toBe('ok')
})

it('the time that a module takes to load does not count', async () => {
  const { invoke } = await host(
    `await new Promise((resolve) => setTimeout(resolve, 1200)); export const handler = () => 'ok'`,
    { timeoutMs: 1000 },
  )
  expect(await invoke({})).toBe('ok')
})

it('a module that does not load fails each event, with its reason', async () => {
  const { invoke } = await host(`throw new Error('TABLE_NAME is missing')`)
  await expect(invoke({})).rejects.toThrow('TABLE_NAME is missing')
  await expect(invoke({})).rejects.toThrow('TABLE_NAME is missing')
})
