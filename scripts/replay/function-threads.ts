import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { AwsOperation } from '../../infra/local/aws-json.ts'
import type { FunctionDefinition } from '../../infra/local/function-host.ts'
import type { Invocation, Outcome, Question, Reply, ThreadSettings } from './function-thread.ts'

/** Runs a function at a moment (milliseconds since 1970) of simulated time. Rejects when it threw. */
export type InvokeAt = (name: string, event: unknown, at: number) => Promise<unknown>

export interface FunctionThread {
  readonly invoke: InvokeAt
  stop(): Promise<void>
}

/** One thread with these functions. They share its variables, which are the same for all of them anyway. */
export const functionThread = (
  definitions: readonly FunctionDefinition[],
  operations: Readonly<Record<string, AwsOperation>>,
): FunctionThread => {
  const settings: ThreadSettings = {
    functions: definitions.map(({ name, path, exportName }) => ({
      ...{ name, exportName },
      url: pathToFileURL(path).href,
    })),
  }
  const env: Record<string, string> = Object.assign(
    {},
    ...definitions.map(({ environment }) => environment),
    {
      POWERTOOLS_LOG_LEVEL: 'SILENT', // a line for each of 300,000 invocations is no use
      POWERTOOLS_METRICS_DISABLED: 'true',
      AWS_LAMBDA_FUNCTION_NAME: 'replay',
    },
  )
  const worker = new Worker(new URL('./function-thread.ts', import.meta.url), {
    workerData: settings,
    env,
    resourceLimits: { maxYoungGenerationSizeMb: 64 }, // answers die young: collected less often, with less copied
  })
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>()
  let calls = 0

  let ended: Error | undefined
  const failAll = (error: Error) => {
    ended ??= error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const answer = async ({ ask, target, input }: Question): Promise<void> => {
    let reply: Reply
    try {
      const operation = operations[target]
      if (!operation) throw new Error(`the replay has no ${target}`)
      reply = { ask, answer: await operation(input) }
    } catch (error) {
      reply = { ask, error: String(error) }
    }
    worker.postMessage(reply)
  }
  worker.on('message', (outcome: Outcome | Question) => {
    if ('ask' in outcome) return void answer(outcome)
    const caller = waiting.get(outcome.call)
    waiting.delete(outcome.call)
    if ('error' in outcome) caller?.reject(new Error(outcome.error))
    else caller?.resolve(JSON.parse(outcome.answer))
  })
  worker.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) => failAll(new Error(`a thread of functions ended with ${code}`)))

  return {
    invoke: (name, event, at) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended)
        const call = ++calls
        waiting.set(call, { resolve, reject })
        worker.postMessage({ call, name, at, event: JSON.stringify(event) } satisfies Invocation)
      }),
    stop: async () => {
      await worker.terminate()
    },
  }
}
