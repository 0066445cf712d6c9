import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { AwsError, type AwsOperation } from '../../infra/local/aws-json.ts'
import { kmsOperations } from '../../infra/local/kms.ts'
import { accessesOf } from './access.ts'
import { allows, type Role } from './role.ts'
import { uploadBucket } from './upload-bucket.ts'

export interface AwsServices {
  endpoint: string
  keyId: string
  queueUrl(logicalId: string): string
  /** The bodies of messages, by the logical id of the queue. */
  queued: { queue: string; body: unknown }[]
  /** What was put on the bus. */
  published: Record<string, unknown>[]
  /** What the upload bucket holds, by keys. */
  uploaded: ReadonlyMap<string, { bytes: Buffer }>
  /** What lies in the parameter store. */
  parameters: Map<string, string>
  stop(): Promise<void>
}

const queueOf = (url: string) => url.split('/').at(-1) ?? ''

/**
 * AWS as the functions meet it: the emulator's table, KMS as the local cloud has it, a bus and queues that take
 * everything and remember it; all behind the roles of the template. The access key tells whose request it is.
 */
export const startAwsServices = async ({
  dynamoEndpoint,
  roleOf,
}: {
  dynamoEndpoint: string
  roleOf: (functionName: string) => Role
}): Promise<AwsServices> => {
  const keyId = randomUUID()
  const arn = `arn:aws-cn:kms:cn-north-1:123456789012:key/${keyId}`
  const queued: AwsServices['queued'] = []
  const published: AwsServices['published'] = []
  const parameters: AwsServices['parameters'] = new Map()
  const operations: Record<string, AwsOperation> = {
    ...kmsOperations([{ keyId, arn, aliases: [], material: randomBytes(32) }]),
    'AmazonSQS.SendMessageBatch': ({ QueueUrl, Entries }) => {
      const entries = Entries as { Id: string; MessageBody: string }[]
      const queue = queueOf(String(QueueUrl))
      queued.push(...entries.map(({ MessageBody }) => ({ queue, body: JSON.parse(MessageBody) })))
      const Successful = entries.map(({ Id, MessageBody }) => ({
        Id,
        MessageId: randomUUID(),
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'), // the SDK compares
      }))
      return { Successful, Failed: [] }
    },
    'AmazonSSM.GetParameter': ({ Name }) => {
      const Value = parameters.get(String(Name))
      if (Value === undefined) throw new AwsError('ParameterNotFound', String(Name))
      return { Parameter: { Name, Value } }
    },
    'AWSEvents.PutEvents': ({ Entries }) => {
      const entries = Entries as { Detail: string }[]
      published.push(...entries.map(({ Detail }) => JSON.parse(Detail)))
      return { FailedEntryCount: 0, Entries: entries.map(() => ({ EventId: randomUUID() })) }
    },
  }

  const bucket = uploadBucket(roleOf)
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: string }> => {
    const target = String(request.headers['x-amz-target'])
    const body = await text(request)
    const input = JSON.parse(body)
    const caller = /Credential=([^/]+)/.exec(request.headers.authorization ?? '')?.[1] ?? 'nobody'
    for (const access of accessesOf(target, input, queueOf))
      if (!allows(roleOf(caller), access))
        throw new AwsError(
          'AccessDeniedException',
          `${caller} may not ${access.action} on ${access.resource}`,
        )
    const operation = operations[target]
    if (operation) return { status: 200, body: JSON.stringify(await operation(input)) }
    const forwarded = await fetch(dynamoEndpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        'x-amz-date': String(request.headers['x-amz-date']),
        authorization: String(request.headers.authorization),
      },
      body,
    })
    return { status: forwarded.status, body: await forwarded.text() }
  }

  const server = createServer((request, response) => {
    if (bucket.owns(request.url)) {
      bucket.answer(request).then(
        ({ status, headers, body }) => response.writeHead(status, headers).end(body),
        (error: Error) => response.writeHead(500).end(error.message),
      )
      return
    }
    const send = ({ status, body }: { status: number; body: string }) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body)
    answer(request).then(send, (error: Error) => {
      const { code, status } = error instanceof AwsError ? error : { code: 'InternalFailure', status: 500 }
      send({ status, body: JSON.stringify({ __type: code, message: error.message }) })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const endpoint = `http://127.0.0.1:${address.port}`
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return {
    ...{ endpoint, keyId, queued, published, parameters, stop },
    uploaded: bucket.objects,
    queueUrl: (logicalId) => `${endpoint}/123456789012/${logicalId}`,
  }
}
