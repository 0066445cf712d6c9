import { mkdir } from 'node:fs/promises'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { awsJsonClient, type CallAws } from './aws-json.ts'
import type { PutAside } from './failed-batch.ts'
import type { LiveAttributes, Template } from './template.ts'

/** The attributes of a queue that CloudFormation and SQS call by the same name. */
const queueAttributes = [
  'VisibilityTimeout',
  'MessageRetentionPeriod',
  'DelaySeconds',
  'MaximumMessageSize',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
]

const attributesOf = (properties: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    queueAttributes.flatMap((name) => {
      const value = properties[name]
      if (value === undefined) return []
      return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]]
    }),
  )

const AT_ONCE_SECONDS = 0.001 // fauxqs 2.4.1 loses what is given 0 (README, Nuances)

export interface QueuesAndBuckets {
  readonly endpoint: string
  readonly sqs: CallAws
  readonly server: FauxqsServer
  /** Whether a queue holds nothing to be worked on; what is delayed does not count. */
  isEmpty(queueArn: string): boolean
  putAsideIn(bucket: string): PutAside
  stop(): Promise<void>
}

/** Starts SQS and S3 with the template's queues and buckets, and tells `live` the queues' URLs. */
export const startQueuesAndBuckets = async (
  template: Template,
  live: LiveAttributes,
  dataDir: string,
): Promise<QueuesAndBuckets> => {
  const { region } = template.deployment
  await mkdir(dataDir, { recursive: true })
  const server = await startFauxqs({ port: 0, logger: false, defaultRegion: region, dataDir })
  const endpoint = `http://127.0.0.1:${server.port}`
  const sqs = awsJsonClient({ endpoint, service: 'sqs', target: 'AmazonSQS', version: '1.0', region })

  /** Shows again what an earlier run had received: nobody is left who would delete it. */
  const handBack = async (name: string, QueueUrl: string) => {
    for (const { receiptHandle } of server.inspectQueue(name)?.messages.inflight ?? [])
      await sqs('ChangeMessageVisibility', {
        ...{ QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: AT_ONCE_SECONDS },
      })
  }

  const queues = template.ofType('AWS::SQS::Queue').map(([id, { Properties }]) => {
    const name = template.arn(id).split(':').at(-1) ?? id
    const url = `${endpoint}/${template.deployment.account}/${name}`
    live[id] = { Ref: url, QueueUrl: url, QueueName: name }
    return { id, name, url, Properties }
  })
  // its own createQueue would replace a queue of an earlier run, messages and all
  for (const { name } of queues) if (!server.inspectQueue(name)) await sqs('CreateQueue', { QueueName: name })
  for (const { url, Properties } of queues) {
    const { FifoQueue: _, ...Attributes } = attributesOf(Object(template.resolve(Properties)))
    if (Object.keys(Attributes).length > 0) await sqs('SetQueueAttributes', { QueueUrl: url, Attributes })
  }
  for (const { name, url } of queues) await handBack(name, url)
  for (const [id] of template.ofType('AWS::S3::Bucket')) server.createBucket(template.ref(id))

  return {
    endpoint,
    sqs,
    server,
    isEmpty(queueArn) {
      const messages = server.inspectQueue(queueArn.split(':').at(-1) ?? '')?.messages
      return !messages || messages.ready.length + messages.inflight.length === 0
    },
    putAsideIn: (bucket) => async (key, content) => {
      const response = await fetch(`${endpoint}/${bucket}/${key}`, { method: 'PUT', body: content })
      if (!response.ok) throw new Error(`S3 refused ${key}: ${await response.text()}`)
    },
    stop: () => server.stop(),
  }
}
