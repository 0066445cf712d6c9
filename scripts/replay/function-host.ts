import { AsyncLocalStorage } from 'node:async_hooks'
import { pathToFileURL } from 'node:url'
import type { AwsOperation } from '../../infra/local/aws-json.ts'
import type { FunctionDefinition } from '../../infra/local/function-host.ts'
import type { SimulatedTime } from './simulated-clock.ts'

/** Runs a function at a moment (milliseconds since 1970) of simulated time. Rejects when it threw. */
export type InvokeAt = (name: string, event: unknown, at: number) => Promise<unknown>

type Handler = (event: unknown, context: object) => unknown
const isHandler = (value: unknown): value is Handler => typeof value === 'function'

const load = async ({ path, exportName }: FunctionDefinition): Promise<Handler> => {
  const module: Record<string, unknown> = await import(pathToFileURL(path).href)
  const handler = module[exportName]
  if (!isHandler(handler)) throw new Error(`${path} exports no ${exportName}`)
  return handler
}

const contextOf = ({ name, functionArn, memoryMb }: FunctionDefinition, call: number) => ({
  awsRequestId: String(call),
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: functionArn,
  memoryLimitInMB: String(memoryMb),
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'replay',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 120_000,
})

/**
 * Runs built functions in this thread: a message to another one costs as much as a short invocation. They share its
 * variables, which are the same for all of them anyway. Each invocation has its own time; JSON in, JSON out.
 */
export const functionHost = (
  definitions: readonly FunctionDefinition[],
  operations: Readonly<Record<string, AwsOperation>>,
): InvokeAt => {
  Object.assign(process.env, ...definitions.map(({ environment }) => environment), {
    POWERTOOLS_LOG_LEVEL: 'SILENT', // a line for each of 300,000 invocations is no use
    POWERTOOLS_METRICS_DISABLED: 'true',
    AWS_LAMBDA_FUNCTION_NAME: 'replay',
  })
  const time: SimulatedTime = new AsyncLocalStorage()
  globalThis.simulatedTime = time
  globalThis.servicesBeside = async (target, input) => {
    const operation = operations[target]
    if (!operation) throw new Error(`the replay has no ${target}`)
    return operation(input)
  }

  const byName = new Map(definitions.map((definition) => [definition.name, definition]))
  const handlers = new Map<string, Promise<Handler>>()
  let calls = 0
  return async (name, event, at) => {
    const definition = byName.get(name)
    if (!definition) throw new Error(`there is no function ${name}`)
    const loading = handlers.get(name) ?? load(definition)
    handlers.set(name, loading)
    const handler = await loading
    const answer = await time.run({ now: at }, async () =>
      handler(JSON.parse(JSON.stringify(event)), contextOf(definition, ++calls)),
    )
    return JSON.parse(JSON.stringify(answer) ?? 'null')
  }
}
