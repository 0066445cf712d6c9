import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type AwsOperation, answerAwsJson, type CallAws } from '../../infra/local/aws-json.ts'
import { putEvents } from '../../infra/local/bus.ts'
import { createTable, localClient, parseTableResource, startDynamoDB } from '../../infra/local/dynamodb.ts'
import type { FunctionDefinition } from '../../infra/local/function-host.ts'
import { functionsOf, localCredentials } from '../../infra/local/functions.ts'
import { kmsOperations } from '../../infra/local/kms.ts'
import { localDeployment } from '../../infra/local/local-cloud.ts'
import { mappingsOf } from '../../infra/local/mappings.ts'
import { type Schedule, schedulesOf } from '../../infra/local/schedules.ts'
import { listen, stopServer } from '../../infra/local/servers.ts'
import type { StreamMapping } from '../../infra/local/stream-mapping.ts'
import { type LiveAttributes, parseTemplate, type Template } from '../../infra/local/template.ts'
import { documentClient } from '../../shared/adapters/dynamodb/document-client.ts'
import type { ReplayBuild } from './build.ts'
import type { Chance } from './chance.ts'
import { leftOut } from './left-out.ts'
import { type ReplayQueue, replayQueue } from './queue.ts'

const REFUSED = 0.005 // of the messages and events are refused at first: the sender has to try them again
const LOST = 0.01 // of the triage messages never arrive: the sweep has to find these petitions
const BASE_URL = 'https://replay.example'

export interface ReplayCloud {
  readonly template: Template
  readonly functions: readonly FunctionDefinition[]
  /** By the name of the function that works on it. */
  readonly queues: ReadonlyMap<string, ReplayQueue>
  readonly stream: StreamMapping
  readonly schedules: readonly Schedule[]
  readonly dynamoEndpoint: string
  /** Bus, queues and keys, by their targets; over HTTP, too. */
  readonly operations: Readonly<Record<string, AwsOperation>>
  readonly table: { client: DynamoDBDocumentClient; tableName: string }
  stop(): Promise<void>
}

const batchSchema = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })),
})
const sendSchema = z.object({ QueueUrl: z.string(), MessageBody: z.string() })

/** What the functions may ask of SQS and of the bus, with the refusals of a busy day. */
const messaging = (send: (queueUrl: string, body: string) => void, chance: Chance) => {
  const refuses = () => chance() < REFUSED
  const sentBefore = new Set<string>()
  /** Once at most: whoever tries all of a batch again gets all of it through. */
  const refusesFirst = (body: string) => {
    if (sentBefore.has(body)) return false
    sentBefore.add(body)
    return refuses()
  }
  const sendBatch: AwsOperation = (input) => {
    const { QueueUrl, Entries } = z.parse(batchSchema, input)
    const answers = Entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageBody,
      refused: refusesFirst(MessageBody),
    }))
    for (const { MessageBody, refused } of answers) if (!refused) send(QueueUrl, MessageBody)
    return {
      Successful: answers
        .filter(({ refused }) => !refused)
        .map(({ Id, MessageBody }) => ({
          Id,
          MessageId: randomUUID(),
          MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'), // the SDK compares
        })),
      Failed: answers
        .filter(({ refused }) => refused)
        .map(({ Id }) => ({ Id, Code: 'ServiceUnavailable', SenderFault: false })),
    }
  }
  const sqs: CallAws = async (_operation, input) => {
    const { QueueUrl, MessageBody } = z.parse(sendSchema, input)
    if (refuses()) throw new Error('refused')
    send(QueueUrl, MessageBody)
    return {}
  }
  return { sendBatch, sqs }
}

const createReplayTable = async (client: DynamoDBClient, template: Template, live: LiveAttributes) => {
  const [[id, resource] = []] = template.ofType('AWS::DynamoDB::Table')
  if (!id) throw new Error('the template has no table')
  const tableName = template.ref(id)
  const { Type, Properties } = parseTableResource(resource)
  // what expires, expires in simulated time; to the emulator all of it lies in the past
  const { TimeToLiveSpecification: _, ...properties } = Properties
  await createTable(client, tableName, { Type, Properties: properties })
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }))
  live[id] = { Ref: tableName, StreamArn: Table?.LatestStreamArn ?? '' }
  return tableName
}

/**
 * The deployed template on this machine: its functions as they were built, its table in an emulator, its bus, its queues and
 * its keys in this thread.
 */
export const startReplayCloud = async (
  { folder, functionsDir, template: document }: ReplayBuild,
  { half, chance }: { half: number; chance: Chance },
): Promise<ReplayCloud> => {
  const stops: (() => unknown)[] = []
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    const dynamodb = await startDynamoDB({ dbPath: join(folder, `table-${half}.db`) })
    stops.push(dynamodb.stop)
    const live: LiveAttributes = {}
    const template = parseTemplate(document, localDeployment, live)
    const keys = template.ofType('AWS::KMS::Key').map(([id]) => {
      const keyId = randomUUID()
      live[id] = { Ref: keyId, KeyId: keyId }
      return { keyId, arn: template.arn(id), aliases: [], material: randomBytes(32) }
    })
    const client = localClient(dynamodb.endpoint)
    stops.push(() => client.destroy())
    const tableName = await createReplayTable(client, template, live)

    const operations: Record<string, AwsOperation> = kmsOperations(keys)
    const own = createServer({ keepAliveTimeout: 0 }, answerAwsJson(operations))
    const port = await listen(own, { host: '127.0.0.1', port: 0 })
    stops.push(() => stopServer(own, 0))
    const ownEndpoint = `http://127.0.0.1:${port}`
    for (const [id] of template.ofType('AWS::SQS::Queue')) {
      const url = `${ownEndpoint}/${localDeployment.account}/${id}`
      live[id] = { Ref: url, QueueUrl: url, QueueName: id }
    }

    const queues = new Map<string, ReplayQueue>()
    const byUrl = new Map<string, ReplayQueue>()
    const { sendBatch, sqs } = messaging((url, body) => byUrl.get(url)?.send(body), chance)
    const clock = { now: Date.now, until: () => Promise.reject(new Error('nobody waits here')) }
    operations['AmazonSQS.SendMessageBatch'] = sendBatch
    operations['AWSEvents.PutEvents'] = putEvents({ template, sqs, clock, report: () => {} })

    const functions = functionsOf(template, {
      functionsDir,
      shared: {
        ...localCredentials(localDeployment.region),
        AWS_ENDPOINT_URL: ownEndpoint,
        AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      },
      overrides: { PUBLIC_BASE_URL: BASE_URL },
    })
    const nameOf = new Map(functions.map(({ name, functionName }) => [functionName, name]))
    const mappings = mappingsOf(template, undefined)
    for (const mapping of mappings.queues) {
      const name = nameOf.get(mapping.functionName) ?? mapping.functionName
      if (leftOut.includes(name)) continue
      const queue = replayQueue(mapping, { chance, loses: name === 'triage-petition' ? LOST : 0 })
      queues.set(name, queue)
      byUrl.set(mapping.queueUrl, queue)
    }
    const [stream] = mappings.streams
    if (!stream) throw new Error('the template has no stream')
    return {
      ...{ template, functions, queues, stream: stream.mapping, schedules: schedulesOf(template), stop },
      dynamoEndpoint: dynamodb.endpoint,
      operations,
      table: { client: documentClient(client), tableName },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
