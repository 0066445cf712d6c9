import { mkdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { answerAwsJson, awsJsonClient } from './aws-json.ts'
import { BUCKETS_PATH, bucketEndpoint } from './bucket-endpoint.ts'
import { putEvents } from './bus.ts'
import { fileCheckpoints } from './checkpoints.ts'
import { type MovableClock, movableClock } from './clock.ts'
import { createTable, parseTableResource, startEmulator } from './dynamodb.ts'
import { functionHost } from './function-host.ts'
import { functionsOf, localCredentials } from './functions.ts'
import { httpApi } from './http-api.ts'
import type { Invoke, Report } from './invoke.ts'
import { kmsOperations, openKeyFile } from './kms.ts'
import { mappingsOf } from './mappings.ts'
import { keepSweeping } from './object-expiry.ts'
import { parameterOperations } from './parameters.ts'
import { runQueueMapping } from './queue-mapping.ts'
import { startQueuesAndBuckets } from './queues-and-buckets.ts'
import { type Scheduler, startScheduler } from './scheduler.ts'
import { fireSchedule, schedulesOf } from './schedules.ts'
import { listen, stopServer } from './servers.ts'
import { untilSettled } from './settling.ts'
import { runStreamMapping } from './stream-mapping.ts'
import { type Deployment, type LiveAttributes, parseTemplate, type Template } from './template.ts'

/** The account of every emulator that we use; `fauxqs` knows the partition `aws` alone. */
export const localDeployment: Deployment = {
  stackName: 'mashangban-local',
  region: 'cn-north-1',
  account: '000000000000',
  partition: 'aws',
}

const DRAIN_MS = 5_000 // for what is in work when the platform stops

export interface LocalCloudOptions {
  /** The compiled CloudFormation template. */
  readonly template: unknown
  /**
   * Holds `<function>/index.mjs` for each function, as `handler` in the template names them. Their time can be moved when
   * they are bundled with shifted-clock.ts.
   */
  readonly functionsDir: string
  /** Until then the functions are still being built; the emulators start meanwhile. */
  readonly built?: Promise<unknown>
  readonly dataDir: string
  /** A DynamoDB that runs already; without it the emulator is started on `<dataDir>/dynamodb.db`. */
  readonly dynamodbEndpoint?: string | undefined
  readonly host: string
  readonly port: number
  /** The address that people use, when it is not host and port. */
  readonly base?: string
  /** Overrides variables of the functions, where they have them. */
  readonly environment?: Record<string, string>
  readonly report: Report
  /** Seconds after which a queue shows again what failed; `undefined` keeps the deployed visibility time-out. */
  readonly retryAfterSeconds?: number | undefined
  readonly otherwise?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>
}

export interface LocalCloud {
  readonly base: string
  readonly template: Template
  /** Whether a table was not there before: what the data folder remembers of its content is of another one. */
  readonly hasNewTable: boolean
  /** `AWS_ENDPOINT_URL_*`, region and credentials, as the functions get them. */
  readonly environment: Record<string, string>
  readonly invoke: Invoke
  readonly warm: () => Promise<void>
  readonly clock: MovableClock
  /** Moves the platform's time and runs the schedules that it passes. */
  readonly move: Scheduler['move']
  /** Fires one schedule, as if `moment` had come. */
  fire(scheduleName: string, moment: number): Promise<void>
  stop(): Promise<void>
}

const baseOf = ({ base, host, port }: Pick<LocalCloudOptions, 'base' | 'host' | 'port'>): string =>
  base ?? `http://${host}:${port}`

/** Whether an origin is the platform under another name of this machine. */
const isAddressOf = (options: LocalCloudOptions) => (origin: string) => {
  const [own, other] = [new URL(baseOf(options)), URL.parse(origin)]
  const names = [own.hostname, 'localhost', '127.0.0.1', '[::1]']
  return other !== null && other.port === own.port && names.includes(other.hostname)
}

/** Starts everything the template describes on this machine; what was started is stopped again when a part fails. */
export const startLocalCloud = async (options: LocalCloudOptions): Promise<LocalCloud> => {
  const { dataDir, functionsDir, report } = options
  const { region } = localDeployment
  const live: LiveAttributes = {}
  const template = parseTemplate(options.template, localDeployment, live)
  const stops: (() => unknown)[] = []
  const stop = async () => {
    for (const each of stops.splice(0).reverse())
      try {
        await each()
      } catch (error) {
        report(`While stopping: ${String(error)}`)
      }
  }

  try {
    await mkdir(dataDir, { recursive: true })
    const clock = movableClock(join(dataDir, 'clock.json'))
    const [dynamodb, queues, keys] = await Promise.all([
      options.dynamodbEndpoint !== undefined
        ? { endpoint: options.dynamodbEndpoint }
        : startEmulator({ dbPath: join(dataDir, 'dynamodb.db') }).then((started) => {
            stops.push(started.stop)
            return started
          }),
      startQueuesAndBuckets(template, live, join(dataDir, 'queues')).then((started) => {
        stops.push(started.stop)
        return started
      }),
      openKeyFile(
        join(dataDir, 'kms.json'),
        template.ofType('AWS::KMS::Key').map(([id]) => id),
      ),
    ])
    for (const [id, { keyId }] of Object.entries(keys)) live[id] = { Ref: keyId, KeyId: keyId }
    const hasNewTable = await createTables(template, live, dynamodb.endpoint)

    const { sqs } = queues
    const publish = putEvents({ template, sqs, clock, report })
    const aliases = template.ofType('AWS::KMS::Alias').map(([id, { Properties }]) => ({
      name: template.ref(id),
      keyId: template.resolve(Properties.TargetKeyId),
    }))
    const kms = kmsOperations(
      Object.entries(keys)
        .filter(([id]) => template.has(id))
        .map(([id, { keyId, material }]) => ({
          keyId,
          arn: template.arn(id),
          aliases: aliases.filter((alias) => alias.keyId === keyId).map(({ name }) => name),
          material: Buffer.from(material, 'base64'),
        })),
    )

    const buckets = bucketEndpoint({
      backend: queues.endpoint,
      buckets: template.ofType('AWS::S3::Bucket').map(([id]) => template.ref(id)),
      clock,
      isOwnOrigin: isAddressOf(options),
    })
    const answerOwn = answerAwsJson({
      'AWSEvents.PutEvents': publish,
      ...kms,
      ...parameterOperations(join(dataDir, 'parameters.json')),
    })
    const own = createServer(async (request, response) => {
      if (!(await buckets(request, response))) await answerOwn(request, response)
    })
    const ownPort = await listen(own, { host: '127.0.0.1', port: 0 })
    stops.push(() => stopServer(own, DRAIN_MS))

    const ownEndpoint = `http://127.0.0.1:${ownPort}`
    const environment = {
      ...localCredentials(region),
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
      // what functions sign is opened by browsers, at the one address of the platform
      AWS_ENDPOINT_URL_S3: `${options.port === 0 ? ownEndpoint : baseOf(options)}${BUCKETS_PATH}`,
      AWS_ENDPOINT_URL_EVENTBRIDGE: ownEndpoint,
      AWS_ENDPOINT_URL_KMS: ownEndpoint,
      AWS_ENDPOINT_URL_SSM: ownEndpoint,
    }
    const definitions = functionsOf(template, {
      functionsDir,
      shared: environment,
      overrides: options.environment ?? {},
    })
    await options.built
    const host = functionHost(definitions, join(dataDir, 'logs'), clock.offset)
    stops.push(() => host.stop())
    let invocations = 0
    const invoke: Invoke = (functionName, event) => {
      invocations += 1
      return host.invoke(functionName, event)
    }

    const otherwise: LocalCloudOptions['otherwise'] = async (request, response) =>
      (await buckets(request, response)) || ((await options.otherwise?.(request, response)) ?? false)
    const listener = httpApi({ template, invoke, clock, report, otherwise })
    const front: Server = createServer(listener)
    const port = await listen(front, options)

    const stopping = new AbortController()
    const { signal } = stopping
    const streams = awsJsonClient({
      endpoint: dynamodb.endpoint,
      service: 'dynamodb',
      target: 'DynamoDBStreams_20120810',
      version: '1.0',
      region,
    })
    const checkpoints = fileCheckpoints(join(dataDir, 'checkpoints'))
    const mappings = mappingsOf(template, options.retryAfterSeconds)
    const schedules = schedulesOf(template)
    const followed = mappings.streams.map((source) => ({ ...source, dealtWith: new Map<string, number>() }))
    const settle = () =>
      untilSettled({
        queuesAreEmpty: () => mappings.queues.every(({ queueArn }) => queues.isEmpty(queueArn)),
        dealtWith: followed.map(({ dealtWith }) => dealtWith),
        invocations: () => invocations,
        signal,
      })
    const scheduler = startScheduler(schedules, { template, clock, invoke, report, signal, settle })
    const running = [
      ...mappings.queues.map((mapping) => runQueueMapping(mapping, { sqs, invoke, report, signal })),
      ...followed.map(({ mapping, bucket, dealtWith }) =>
        runStreamMapping(mapping, {
          ...{ streams, checkpoints, invoke, report, signal, dealtWith },
          putAside: bucket === undefined ? undefined : queues.putAsideIn(bucket),
        }),
      ),
      scheduler.ended,
      keepSweeping(template, { backend: queues.endpoint, clock, signal, report }),
    ]
    stops.push(async () => {
      stopping.abort()
      const late = AbortSignal.timeout(DRAIN_MS)
      await Promise.race([
        Promise.allSettled(running),
        new Promise((resolve) => late.addEventListener('abort', resolve, { once: true })),
      ])
    })
    stops.push(() => stopServer(front, DRAIN_MS)) // first of all: nothing new comes in

    return {
      base: baseOf({ ...options, port }),
      template,
      hasNewTable,
      environment,
      invoke,
      warm: host.warm,
      clock,
      move: scheduler.move,
      stop,
      async fire(scheduleName, moment) {
        const schedule = schedules.find(({ name }) => name === scheduleName)
        if (!schedule) throw new Error(`The template has no schedule ${scheduleName}`)
        await fireSchedule(schedule, moment, { template, invoke, report })
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** @returns whether one is new */
const createTables = async (template: Template, live: LiveAttributes, endpoint: string): Promise<boolean> => {
  const { region } = template.deployment
  const client = new DynamoDBClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const describe = awsJsonClient({
    ...{ endpoint, region, service: 'dynamodb', target: 'DynamoDB_20120810', version: '1.0' },
  })
  let isNew = false
  for (const [id, resource] of template.ofType('AWS::DynamoDB::Table')) {
    const name = template.ref(id)
    isNew = (await createTable(client, name, parseTableResource(resource))) || isNew
    const { Table } = await describe('DescribeTable', { TableName: name })
    const StreamArn = Object(Table).LatestStreamArn
    live[id] = { Ref: name, ...(typeof StreamArn === 'string' && { StreamArn }) }
  }
  client.destroy()
  return isNew
}
