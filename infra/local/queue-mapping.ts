import * as z from 'zod/mini'
import { type CallAws, untilAborted } from './aws-json.ts'
import { reportedFailures } from './batch-failures.ts'
import { filterOf } from './event-pattern.ts'
import type { Invoke, Report } from './invoke.ts'

const RECEIVE_LIMIT = 10 // the most that SQS gives at once
const LONG_POLL_SECONDS = 20

const attributeSchema = z.object({
  DataType: z.string(),
  StringValue: z.optional(z.string()),
  BinaryValue: z.optional(z.string()),
})
const messageSchema = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string(),
  Attributes: z._default(z.record(z.string(), z.string()), {}),
  MessageAttributes: z._default(z.record(z.string(), attributeSchema), {}),
})
type Message = z.infer<typeof messageSchema>
const receivedSchema = z.object({ Messages: z._default(z.array(messageSchema), []) })

export interface QueueMapping {
  readonly functionName: string
  readonly queueArn: string
  readonly queueUrl: string
  readonly batchSize: number
  readonly windowSeconds: number
  readonly reportsFailures: boolean
  readonly filterCriteria?: unknown
  /** How many batches are in work at once. */
  readonly concurrency: number
  /** Seconds after which what failed is seen again; without it the queue's own visibility time-out is kept. */
  readonly retryAfterSeconds?: number | undefined
}

const recordOf = (message: Message, { queueArn }: QueueMapping) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  ),
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: queueArn.split(':')[3],
})

/** What a filter looks at: the record with its body as JSON, or as text when it is none. */
const filtered = (record: ReturnType<typeof recordOf>) => {
  try {
    return { ...record, body: JSON.parse(record.body) }
  } catch {
    return record
  }
}

/**
 * Hands a queue's messages to a function: deletes what succeeded and leaves the rest to the queue, whose redrive policy
 * moves a message that failed too often to the dead-letter queue. Runs until the signal aborts, then lets the batches
 * in work end.
 */
export const runQueueMapping = async (
  mapping: QueueMapping,
  { sqs, invoke, report, signal }: { sqs: CallAws; invoke: Invoke; report: Report; signal: AbortSignal },
): Promise<void> => {
  const { functionName, queueUrl, batchSize, windowSeconds } = mapping
  const matches = filterOf(mapping.filterCriteria)

  const receive = async (limit: number, waitSeconds: number): Promise<Message[]> => {
    const received = await sqs(
      'ReceiveMessage',
      {
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(limit, RECEIVE_LIMIT),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      },
      signal,
    )
    return receivedSchema.parse(received).Messages
  }

  /** Waits for a first message, then fills the batch for as long as the window allows. */
  const nextBatch = async (): Promise<Message[]> => {
    const batch = await receive(batchSize, LONG_POLL_SECONDS)
    const closesAt = Date.now() + windowSeconds * 1000
    while (batch.length > 0 && batch.length < batchSize && !signal.aborted) {
      const remaining = Math.floor((closesAt - Date.now()) / 1000)
      const more = await receive(batchSize - batch.length, Math.max(0, remaining))
      batch.push(...more)
      if (more.length === 0 && remaining <= 0) break
    }
    return batch
  }

  const inChunks = async (operation: string, messages: readonly Message[], extra: object) => {
    for (let start = 0; start < messages.length; start += RECEIVE_LIMIT)
      await sqs(operation, {
        QueueUrl: queueUrl,
        Entries: messages
          .slice(start, start + RECEIVE_LIMIT)
          .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle, ...extra })),
      })
  }

  const work = async (batch: readonly Message[]) => {
    const records = batch.map((message) => recordOf(message, mapping))
    const wanted = records.filter((record) => matches(filtered(record)))
    const ids = wanted.map(({ messageId }) => messageId)
    let failed: ReadonlySet<string> = new Set()
    if (wanted.length > 0)
      try {
        const answer = await invoke(functionName, { Records: wanted })
        if (mapping.reportsFailures) failed = reportedFailures(answer, ids)
      } catch (error) {
        failed = new Set(ids)
        if (!signal.aborted)
          report(`${functionName}: ${error instanceof Error ? error.message : String(error)}`)
      }
    await inChunks(
      'DeleteMessageBatch',
      batch.filter(({ MessageId }) => !failed.has(MessageId)),
      {},
    )
    if (mapping.retryAfterSeconds !== undefined)
      await inChunks(
        'ChangeMessageVisibilityBatch',
        batch.filter(({ MessageId }) => failed.has(MessageId)),
        {
          VisibilityTimeout: mapping.retryAfterSeconds,
        },
      )
  }

  const poll = () =>
    untilAborted(
      signal,
      async () => {
        const batch = await nextBatch()
        if (batch.length > 0) await work(batch)
      },
      (error) => report(`${functionName} and its queue: ${String(error)}`),
    )
  await Promise.all(Array.from({ length: mapping.concurrency }, poll))
}
