import { parentPort, workerData } from 'node:worker_threads'

/**
 * One environment of one function, in its own thread with its own modules and variables. JSON in, JSON out. It is loaded
 * from its text alone: what it imports, types aside, is of Node.
 */

export interface WorkerSettings {
  readonly url: string
  readonly exportName: string
  readonly functionName: string
  readonly functionArn: string
  readonly memoryMb: number
  readonly timeoutMs: number
  /** Milliseconds that the platform is ahead of this machine; whoever moves its time writes it. */
  readonly clockOffset?: SharedArrayBuffer | undefined
}
export interface Invocation {
  readonly requestId: string
  readonly event: string
}
export type Outcome =
  | { readonly requestId: string; readonly answer: string }
  | { readonly requestId: string; readonly error: { readonly type: string; readonly message: string } }

export interface Loaded {
  readonly loaded: true
}

type Handler = (event: unknown, context: object) => unknown

const settings: WorkerSettings = workerData
const port = parentPort
if (!port) throw new Error('function-worker.ts runs as a worker thread')

const isHandler = (value: unknown): value is Handler => typeof value === 'function'

const load = async (): Promise<Handler> => {
  const module: Record<string, unknown> = await import(settings.url)
  const handler = module[settings.exportName]
  if (!isHandler(handler)) throw new Error(`${settings.url} exports no ${settings.exportName}`)
  return handler
}
const loading = load()
void loading
  .catch(() => {}) // each invocation tells
  .then(() => port.postMessage({ loaded: true } satisfies Loaded))

const contextOf = (requestId: string) => {
  const endsAt = Date.now() + settings.timeoutMs
  return {
    awsRequestId: requestId,
    functionName: settings.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.functionArn,
    memoryLimitInMB: String(settings.memoryMb),
    logGroupName: `/aws/lambda/${settings.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
  }
}

port.on('message', async ({ requestId, event }: Invocation) => {
  let outcome: Outcome
  try {
    const handler = await loading
    const answer = await handler(JSON.parse(event), contextOf(requestId))
    outcome = { requestId, answer: JSON.stringify(answer) ?? 'null' }
  } catch (error) {
    console.error(error)
    const { name: type, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
    outcome = { requestId, error: { type, message } }
  }
  port.postMessage(outcome)
})
