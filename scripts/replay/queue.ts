import { randomUUID } from 'node:crypto'
import { reportedFailures } from '../../infra/local/batch-failures.ts'
import type { QueueMapping } from '../../infra/local/queue-mapping.ts'
import type { Chance } from './chance.ts'

const DOUBLED = 0.1 // of the messages are delivered twice; SQS promises "at least once"
const SHUFFLED = 40 // messages among which the next one is drawn
const MAX_RECEIVES = 5 // as the redrive policies of the queues have it

interface Message {
  readonly messageId: string
  readonly body: string
  receives: number
}

export interface ReplayQueue {
  readonly mapping: QueueMapping
  send(body: string): void
  /** How many messages wait. */
  ready(): number
  /** How many wait or are in work. */
  size(): number
  /** Hands the next batch to `invoke`; what it reports as failed comes again. Resolves to whether there was one. */
  work(invoke: (event: object) => Promise<unknown>, batchSize?: number): Promise<boolean>
  /** What failed for good, and why. */
  readonly dead: readonly string[]
}

const recordOf = ({ messageId, body, receives }: Message, { queueArn }: QueueMapping) => ({
  messageId,
  receiptHandle: messageId,
  body,
  attributes: { ApproximateReceiveCount: String(receives) },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: queueArn.split(':')[3],
})

/** A queue with the habits that a consumer must bear: some messages come twice, none in order. */
export const replayQueue = (
  mapping: QueueMapping,
  { chance, loses }: { chance: Chance; loses: number },
): ReplayQueue => {
  const waiting: Message[] = []
  const dead: string[] = []
  let inWork = 0

  const takeOne = (): Message | undefined => {
    const index = Math.floor(chance() * Math.min(waiting.length, SHUFFLED))
    const [message] = waiting.splice(index, 1)
    return message
  }

  const put = (body: string) => waiting.push({ messageId: randomUUID(), body, receives: 0 })

  return {
    mapping,
    dead,
    ready: () => waiting.length,
    size: () => waiting.length + inWork,
    send(body) {
      if (chance() < loses) return
      put(body)
      if (chance() < DOUBLED) put(body)
    },
    async work(invoke, batchSize = mapping.batchSize) {
      const batch: Message[] = []
      while (batch.length < batchSize) {
        const message = takeOne()
        if (!message) break
        message.receives += 1
        batch.push(message)
      }
      if (batch.length === 0) return false
      inWork += batch.length
      const ids = batch.map(({ messageId }) => messageId)
      let why = 'reported as failed'
      const failed = await invoke({ Records: batch.map((message) => recordOf(message, mapping)) }).then(
        (answer) => (mapping.reportsFailures ? reportedFailures(answer, ids) : new Set<string>()),
        (error: unknown) => {
          why = String(error)
          return new Set(ids)
        },
      )
      inWork -= batch.length
      for (const message of batch) {
        if (!failed.has(message.messageId)) continue
        if (message.receives >= MAX_RECEIVES) dead.push(`${mapping.functionName}: ${message.body} (${why})`)
        else waiting.push(message)
      }
      return true
    },
  }
}
