import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { answerAwsJson } from '../../infra/local/aws-json.ts'
import { kmsOperations } from '../../infra/local/kms.ts'

export interface AwsServices {
  endpoint: string
  keyId: string
  /** The bodies of messages, by the name of the queue. */
  queued: { queue: string; body: unknown }[]
  /** The details of events. */
  published: unknown[]
  stop(): Promise<void>
}

/** KMS as the local cloud has it; a bus and queues that take everything and remember it. */
export const startAwsServices = async (): Promise<AwsServices> => {
  const keyId = randomUUID()
  const arn = `arn:aws-cn:kms:cn-north-1:123456789012:key/${keyId}`
  const queued: AwsServices['queued'] = []
  const published: unknown[] = []
  const answer = answerAwsJson({
    ...kmsOperations([{ keyId, arn, aliases: [], material: randomBytes(32) }]),
    'AmazonSQS.SendMessageBatch': ({ QueueUrl, Entries }) => {
      const entries = Entries as { Id: string; MessageBody: string }[]
      const queue = String(QueueUrl).split('/').at(-1) ?? ''
      queued.push(...entries.map(({ MessageBody }) => ({ queue, body: JSON.parse(MessageBody) })))
      const Successful = entries.map(({ Id, MessageBody }) => ({
        Id,
        MessageId: randomUUID(),
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'), // the SDK compares
      }))
      return { Successful, Failed: [] }
    },
    'AWSEvents.PutEvents': ({ Entries }) => {
      const entries = Entries as { Detail: string }[]
      published.push(...entries.map(({ Detail }) => JSON.parse(Detail)))
      return { FailedEntryCount: 0, Entries: entries.map(() => ({ EventId: randomUUID() })) }
    },
  })
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { endpoint: `http://127.0.0.1:${address.port}`, keyId, queued, published, stop }
}
