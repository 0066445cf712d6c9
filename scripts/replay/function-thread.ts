import { AsyncLocalStorage } from 'node:async_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import type { SimulatedTime } from './simulated-clock.ts'

/** Built functions in a thread of their own. Each invocation has its own time; JSON in, JSON out. */

export interface ThreadSettings {
  readonly functions: readonly { readonly name: string; readonly url: string; readonly exportName: string }[]
}
export interface Invocation {
  readonly call: number
  readonly name: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly event: string
}
export type Outcome =
  | { readonly call: number; readonly answer: string }
  | { readonly call: number; readonly error: string }

/** What a function asks of a service that lives in the main thread, and what it answers. */
export interface Question {
  readonly ask: number
  /** As the header `x-amz-target` has it. */
  readonly target: string
  readonly input: Record<string, unknown>
}
export type Reply =
  | { readonly ask: number; readonly answer: Record<string, unknown> }
  | { readonly ask: number; readonly error: string }

type Handler = (event: unknown, context: object) => unknown

const { functions }: ThreadSettings = workerData
const port = parentPort
if (!port) throw new Error('function-thread.ts runs as a worker thread')

const time: SimulatedTime = new AsyncLocalStorage()
globalThis.simulatedTime = time

const isHandler = (value: unknown): value is Handler => typeof value === 'function'

const handlers = new Map<string, Promise<Handler>>()
const load = async (name: string): Promise<Handler> => {
  const source = functions.find((known) => known.name === name)
  if (!source) throw new Error(`no function ${name} in this thread`)
  const module: Record<string, unknown> = await import(source.url)
  const handler = module[source.exportName]
  if (!isHandler(handler)) throw new Error(`${source.url} exports no ${source.exportName}`)
  return handler
}
const handlerOf = (name: string): Promise<Handler> => {
  const loading = handlers.get(name) ?? load(name)
  handlers.set(name, loading)
  return loading
}

const contextOf = (name: string, call: number) => ({
  awsRequestId: String(call),
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:cn-north-1:000000000000:function:${name}`,
  memoryLimitInMB: '512',
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'replay',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 120_000,
})

const questions = new Map<number, (reply: Reply) => void>()
let asked = 0
globalThis.servicesBeside = (target, input) =>
  new Promise((resolve, reject) => {
    const ask = ++asked
    questions.set(ask, (reply) => ('error' in reply ? reject(new Error(reply.error)) : resolve(reply.answer)))
    port.postMessage({ ask, target, input } satisfies Question)
  })

const run = async ({ call, name, at, event }: Invocation): Promise<void> => {
  let outcome: Outcome
  try {
    const handler = await handlerOf(name)
    const answer = await time.run({ now: at }, async () => handler(JSON.parse(event), contextOf(name, call)))
    outcome = { call, answer: JSON.stringify(answer) ?? 'null' }
  } catch (error) {
    outcome = { call, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  port.postMessage(outcome)
}

port.on('message', (message: Invocation | Reply) => {
  if ('call' in message) return void run(message)
  questions.get(message.ask)?.(message)
  questions.delete(message.ask)
})
