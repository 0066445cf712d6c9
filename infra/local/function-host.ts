import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Invocation, Loaded, Outcome, WorkerSettings } from './function-worker.ts'
import type { Invoke } from './invoke.ts'

export interface FunctionDefinition {
  /** Names its log file. */
  readonly name: string
  readonly functionName: string
  readonly functionArn: string
  /** The built module and its export. */
  readonly path: string
  readonly exportName: string
  readonly memoryMb: number
  readonly timeoutMs: number
  readonly environment: Record<string, string>
}

/** A function that threw, timed out or ended by itself. */
export class FunctionFailed extends Error {
  readonly type: string

  constructor(type: string, message: string) {
    super(`${type}: ${message}`)
    this.type = type
  }
}

const MAX_INSTANCES = 6 // of one function; the cloud has a thousand, this machine a few cores
const IDLE_MS = 60_000 // then all but one instance of a function end

interface Instance {
  readonly worker: Worker
  readonly loaded: Promise<void>
  settle?: ((outcome: Outcome | Error) => void) | undefined
  idleTimer?: NodeJS.Timeout
}

interface Pool {
  readonly definition: FunctionDefinition
  readonly idle: Instance[]
  readonly waiting: ((instance: Instance) => void)[]
  readonly log: WriteStream
  count: number
}

export interface FunctionHost {
  readonly invoke: Invoke
  /** Loads one instance of each function, one after the other, so that the first one to use it does not wait. */
  warm(): Promise<void>
  stop(): Promise<void>
}

/** Runs built functions, each instance in a thread that does one event at a time, as Lambda does. */
export const functionHost = (
  definitions: readonly FunctionDefinition[],
  logsDir: string,
  clockOffset?: SharedArrayBuffer,
): FunctionHost => {
  mkdirSync(logsDir, { recursive: true })
  const instances = new Set<Instance>()
  let stopping = false
  const pools = new Map(
    definitions.map((definition): [string, Pool] => [
      definition.functionName,
      {
        definition,
        idle: [],
        waiting: [],
        // two listeners for each instance that writes here, which is no leak
        log: createWriteStream(join(logsDir, `${definition.name}.log`), { flags: 'a' }).setMaxListeners(0),
        count: 0,
      },
    ]),
  )

  const discard = (pool: Pool, instance: Instance) => {
    if (!instances.delete(instance)) return
    pool.count -= 1
    const index = pool.idle.indexOf(instance)
    if (index >= 0) pool.idle.splice(index, 1)
    clearTimeout(instance.idleTimer)
    const next = stopping ? undefined : pool.waiting.shift()
    if (next) next(start(pool))
  }

  const start = (pool: Pool): Instance => {
    const { path, exportName, functionName, functionArn, memoryMb, timeoutMs, environment } = pool.definition
    const settings: WorkerSettings = {
      url: pathToFileURL(path).href,
      ...{ exportName, functionName, functionArn, memoryMb, timeoutMs, clockOffset },
    }
    const worker = new Worker(new URL('./function-worker.ts', import.meta.url), {
      workerData: settings,
      env: environment,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    })
    worker.stdout.pipe(pool.log, { end: false })
    worker.stderr.pipe(pool.log, { end: false })
    const { promise: loaded, resolve: nowLoaded } = Promise.withResolvers<void>()
    const instance: Instance = { worker, loaded }
    instances.add(instance)
    pool.count += 1
    worker.on('message', (message: Outcome | Loaded) => {
      if ('loaded' in message) nowLoaded()
      else instance.settle?.(message)
    })
    worker.on('error', (error: unknown) => {
      pool.log.write(`${String(error)}\n`)
      instance.settle?.(new FunctionFailed('Runtime.UnhandledPromiseRejection', String(error)))
      discard(pool, instance)
    })
    worker.on('exit', (code) => {
      nowLoaded() // or never
      instance.settle?.(new FunctionFailed('Runtime.ExitError', `the function ended with exit code ${code}`))
      discard(pool, instance)
    })
    return instance
  }

  const acquire = (pool: Pool): Instance | Promise<Instance> => {
    const instance = pool.idle.pop()
    if (instance) {
      clearTimeout(instance.idleTimer)
      return instance
    }
    if (pool.count < MAX_INSTANCES) return start(pool)
    return new Promise((resolve) => pool.waiting.push(resolve))
  }

  const release = (pool: Pool, instance: Instance) => {
    if (!instances.has(instance)) return
    const next = pool.waiting.shift()
    if (next) return next(instance)
    pool.idle.push(instance)
    instance.idleTimer = setTimeout(() => {
      if (pool.count > 1) void instance.worker.terminate()
    }, IDLE_MS).unref()
  }

  const run = (pool: Pool, instance: Instance, event: string): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const requestId = randomUUID()
      const { timeoutMs } = pool.definition
      const finish = (outcome: Outcome | Error) => {
        clearTimeout(timer)
        instance.settle = undefined
        if (outcome instanceof Error) reject(outcome)
        else resolve(outcome)
      }
      let timer: NodeJS.Timeout | undefined
      const startTimer = () => {
        if (instance.settle !== finish) return
        timer = setTimeout(() => {
          finish(new FunctionFailed('Sandbox.Timedout', `timed out after ${timeoutMs / 1000} seconds`))
          discard(pool, instance)
          void instance.worker.terminate()
        }, timeoutMs)
      }
      void instance.loaded.then(startTimer) // as in Lambda, loading does not count
      instance.settle = finish
      instance.worker.postMessage({ requestId, event } satisfies Invocation)
    })

  return {
    async invoke(functionName, event) {
      const pool = pools.get(functionName)
      if (!pool) throw new FunctionFailed('ResourceNotFoundException', `no function ${functionName}`)
      if (stopping) throw new FunctionFailed('ServiceException', 'the platform is stopping')
      const instance = await acquire(pool)
      try {
        const outcome = await run(pool, instance, JSON.stringify(event))
        if ('error' in outcome) throw new FunctionFailed(outcome.error.type, outcome.error.message)
        return JSON.parse(outcome.answer)
      } finally {
        release(pool, instance)
      }
    },

    async warm() {
      for (const pool of pools.values()) {
        if (stopping) return
        if (pool.count > 0) continue
        const instance = start(pool)
        release(pool, instance)
        await instance.loaded
      }
    },

    async stop() {
      stopping = true
      await Promise.all([...instances].map(({ worker }) => worker.terminate()))
      for (const { log } of pools.values()) log.end()
    },
  }
}
