import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { awsJsonClient, type CallAws } from '../../infra/local/aws-json.ts'
import type { Invoke } from '../../infra/local/invoke.ts'
import { localDeployment } from '../../infra/local/local-cloud.ts'
import { startQueuesAndBuckets } from '../../infra/local/queues-and-buckets.ts'
import { type LiveAttributes, parseTemplate } from '../../infra/local/template.ts'

type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>

export const aFunction = (name: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: name, Handler: `${name}/index.handler` },
})

export const aFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'mashangban-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Queues and buckets of a few resources, as a template compiled them. They end with the test. */
export const startQueues = async (Resources: Resources, folder?: string) => {
  const live: LiveAttributes = {}
  const template = parseTemplate({ Resources }, localDeployment, live)
  const started = await startQueuesAndBuckets(template, live, folder ?? (await aFolder()))
  onTestFinished(started.stop)
  const waiting = (logicalId: string) =>
    started.server.inspectQueue(live[logicalId]?.QueueName ?? '')?.messages.ready.map(({ body }) => body) ??
    []
  const isEmpty = (logicalId: string) => {
    const messages = started.server.inspectQueue(live[logicalId]?.QueueName ?? '')?.messages
    return messages?.ready.length === 0 && messages.inflight.length === 0
  }
  return { ...started, template, live, waiting, isEmpty }
}

/** Runs something that goes on until its signal aborts, and waits for its end when the test is over. */
export const runDuringTest = (run: (signal: AbortSignal) => Promise<unknown>): (() => Promise<void>) => {
  const ending = new AbortController()
  const running = run(ending.signal)
  const end = async () => {
    ending.abort()
    await running
  }
  onTestFinished(end)
  return end
}

export interface Call {
  readonly functionName: string
  readonly event: unknown
}

/** An `invoke` that keeps what it was called with and answers as told. */
export const recording = (answer: (event: unknown, call: number) => unknown = () => undefined) => {
  const calls: Call[] = []
  const invoke: Invoke = async (functionName, event) => {
    calls.push({ functionName, event })
    return answer(event, calls.length)
  }
  return { calls, invoke }
}

export const dynamodbCalls = (endpoint: string): { table: CallAws; streams: CallAws } => {
  const shared = { endpoint, service: 'dynamodb', version: '1.0', region: localDeployment.region } as const
  return {
    table: awsJsonClient({ ...shared, target: 'DynamoDB_20120810' }),
    streams: awsJsonClient({ ...shared, target: 'DynamoDBStreams_20120810' }),
  }
}
