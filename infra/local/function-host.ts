import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readFileSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { transformSync } from 'esbuild'
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

const MAX_INSTANCES = 6 // of one function, loaded one after the other; the cloud has a thousand, this machine a few cores
const STOPPING = 'the platform is stopping'
const IDLE_MS = 60_000 // then all but one instance of a function end

/** As JavaScript: a thread that strips types itself loads a compiler of its own for it, 9 MB each. */
const workerModule = (): URL => {
  const source = readFileSync(new URL('./function-worker.ts', import.meta.url), 'utf8')
  const { code } = transformSync(source, { loader: 'ts', format: 'esm' })
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}

interface Instance {
  readonly worker: Worker
  /** Settles also when it ends instead. */
  readonly loaded: Promise<void>
  settle?: ((outcome: Outcome | Error) => void) | undefined
  idleTimer?: NodeJS.Timeout
}

interface Waiting {
  readonly take: (instance: Instance) => void
  readonly fail: (error: Error) => void
}

interface Pool {
  readonly definition: FunctionDefinition
  readonly idle: Instance[]
  readonly waiting: Waiting[]
  readonly log: WriteStream
  count: number
  isLoading: boolean
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
  const module = workerModule()
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
        isLoading: false,
      },
    ]),
  )

  const discard = (pool: Pool, instance: Instance) => {
    if (!instances.delete(instance)) return
    pool.count -= 1
    const index = pool.idle.indexOf(instance)
    if (index >= 0) pool.idle.splice(index, 1)
    clearTimeout(instance.idleTimer)
    grow(pool)
  }

  /** Starts an instance for events that wait; they go to whichever instance is free first. */
  const grow = (pool: Pool) => {
    if (pool.waiting.length > 0 && !pool.isLoading && pool.count < MAX_INSTANCES && !stopping) start(pool)
  }

  const start = (pool: Pool): Instance => {
    const { path, exportName, functionName, functionArn, memoryMb, timeoutMs, environment } = pool.definition
    const settings: WorkerSettings = {
      url: pathToFileURL(path).href,
      ...{ exportName, functionName, functionArn, memoryMb, timeoutMs, clockOffset },
    }
    const worker = new Worker(module, {
      workerData: settings,
      env: environment,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    })
    worker.stdout.pipe(pool.log, { end: false })
    worker.stderr.pipe(pool.log, { end: false })
    const { promise: loaded, resolve: settleLoaded } = Promise.withResolvers<void>()
    const instance: Instance = { worker, loaded }
    instances.add(instance)
    pool.count += 1
    pool.isLoading = true
    let isLoading = true
    const endLoading = () => {
      isLoading = false
      pool.isLoading = false
      settleLoaded()
    }
    const end = (error: FunctionFailed) => {
      instance.settle?.(error)
      if (isLoading) {
        endLoading()
        pool.waiting.shift()?.fail(error) // as the event that it was started for; the next one tries again
      }
      discard(pool, instance)
    }
    worker.on('message', (message: Outcome | Loaded) => {
      if ('requestId' in message) return instance.settle?.(message)
      endLoading()
      release(pool, instance)
      grow(pool)
    })
    worker.on('error', (error: unknown) => {
      pool.log.write(`${String(error)}\n`)
      end(new FunctionFailed('Runtime.UnhandledPromiseRejection', String(error)))
    })
    worker.on('exit', (code) =>
      end(new FunctionFailed('Runtime.ExitError', `the function ended with exit code ${code}`)),
    )
    return instance
  }

  const acquire = (pool: Pool): Instance | Promise<Instance> => {
    const instance = pool.idle.pop()
    if (instance) {
      clearTimeout(instance.idleTimer)
      return instance
    }
    return new Promise((take, fail) => {
      pool.waiting.push({ take, fail })
      grow(pool)
    })
  }

  const release = (pool: Pool, instance: Instance) => {
    if (!instances.has(instance)) return
    const next = pool.waiting.shift()
    if (next) return next.take(instance)
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
      const timer = setTimeout(() => {
        finish(new FunctionFailed('Sandbox.Timedout', `timed out after ${timeoutMs / 1000} seconds`))
        discard(pool, instance)
        void instance.worker.terminate()
      }, timeoutMs)
      instance.settle = finish
      instance.worker.postMessage({ requestId, event } satisfies Invocation)
    })

  return {
    async invoke(functionName, event) {
      const pool = pools.get(functionName)
      if (!pool) throw new FunctionFailed('ResourceNotFoundException', `no function ${functionName}`)
      if (stopping) throw new FunctionFailed('ServiceException', STOPPING)
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
        if (pool.count === 0) await start(pool).loaded
      }
    },

    async stop() {
      stopping = true
      for (const { waiting } of pools.values())
        for (const { fail } of waiting.splice(0)) fail(new FunctionFailed('ServiceException', STOPPING))
      await Promise.all([...instances].map(({ worker }) => worker.terminate()))
      for (const { log } of pools.values()) log.end()
    },
  }
}
