import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { filterOf } from '../../infra/local/event-pattern.ts'
import type { StreamRecord } from '../../infra/local/failed-batch.ts'
import { runStreamBatch } from '../../infra/local/stream-batch.ts'
import { inBatches } from '../../shared/domain/batches.ts'
import type { ReplayCloud } from './cloud.ts'
import { awsService } from './short-sdk/service.ts'

const PAGE = 1000

const shardsSchema = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }),
})
const iteratorSchema = z.object({ ShardIterator: z.string() })

type Image = Record<string, AttributeValue>
/** A page as the emulator writes it: not parsed field by field, a quarter of a million records come by. */
interface Page {
  Records: (StreamRecord & { dynamodb: { NewImage?: Image } })[]
  NextShardIterator?: string | null
}

/** The image of a petition's present state, among all that the table writes. */
export type PetitionImage = Record<string, unknown>
const isPetition = (image: Image | undefined): image is Image => image?.sk?.S === 'PETITION'

/** `at` is the moment of the entry that was written with it. */
type Seen = (image: PetitionImage, at: number) => void

export interface TableStream {
  /** Reads what the table has written since, and shows each petition's state. */
  read(seen: Seen): Promise<void>
  /** How many records that the deployed mapping filters wait to be handed on, and those that a filing wrote. */
  waiting(): { records: number; filed: number }
  /** Hands on what waits, as the mapping does: in batches, in order, until all was taken. */
  handOn(invoke: (event: object) => Promise<unknown>): Promise<void>
}

/** The stream of the table, read from its beginning. */
export const tableStream = async ({
  dynamoEndpoint,
  stream,
  template,
}: ReplayCloud): Promise<TableStream> => {
  const { streamArn, batchSize } = stream
  const { region } = template.deployment
  const call = awsService({ target: 'DynamoDBStreams_20120810', endpoint: dynamoEndpoint, version: '1.0' })
  const { StreamDescription } = z.parse(shardsSchema, await call('DescribeStream', { StreamArn: streamArn }))
  const iterators = await Promise.all(
    StreamDescription.Shards.map(async ({ ShardId }) => {
      const position = { StreamArn: streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }
      return z.parse(iteratorSchema, await call('GetShardIterator', position)).ShardIterator
    }),
  )
  const matches = filterOf(stream.filterCriteria)
  const never = new AbortController().signal
  let pending: StreamRecord[] = []
  let filed = 0

  const readShard = async (shard: number, seen: Seen): Promise<void> => {
    const states: Image[] = [] // a transaction writes the state first, then its entry
    for (;;) {
      const answer = await call('GetRecords', { ShardIterator: iterators[shard], Limit: PAGE })
      const { Records, NextShardIterator } = answer as typeof answer & Page
      iterators[shard] = NextShardIterator ?? iterators[shard] ?? ''
      for (const record of Records) {
        const { NewImage } = record.dynamodb
        if (isPetition(NewImage)) states.push(NewImage)
        if (!matches(record)) continue
        const at = Date.parse(NewImage?.at?.S ?? '')
        for (const state of states.splice(0)) seen(unmarshall(state), at)
        pending.push({ ...record, awsRegion: region, eventSourceARN: streamArn })
        if (NewImage?.action?.S === 'file') filed += 1
      }
      if (Records.length < PAGE) return
    }
  }

  return {
    async read(seen) {
      for (const shard of iterators.keys()) await readShard(shard, seen)
    },
    waiting: () => ({ records: pending.length, filed }),
    async handOn(invoke) {
      const records = pending
      pending = []
      filed = 0
      let trouble = ''
      for (const batch of inBatches(records, batchSize))
        await runStreamBatch(batch, stream, {
          invoke: (_name, event) => invoke(event as object),
          report: (line) => {
            trouble = line // what was refused on the way is tried again
          },
          now: Date.now,
          signal: never,
          pause: async () => {},
          giveUp: async ({ condition }) => {
            throw new Error(`the stream gave up: ${condition} ${trouble}`)
          },
          advance: async () => {},
        })
    },
  }
}
