import { setTimeout as timeout } from 'node:timers/promises'
import * as z from 'zod/mini'
import { type CallAws, untilAborted } from './aws-json.ts'
import type { Checkpoints } from './checkpoints.ts'
import { filterOf } from './event-pattern.ts'
import { failedBatchObject, type PutAside, type StreamRecord } from './failed-batch.ts'
import type { Invoke, Report } from './invoke.ts'
import { runStreamBatch, type StreamBatchSettings } from './stream-batch.ts'

const POLL_MS = 50 // Lambda asks four times a second; people who try something out should not notice
const LONGEST_PAUSE_MS = 2_000

const recordSchema = z.looseObject({
  eventID: z.string(),
  eventName: z.string(),
  dynamodb: z.looseObject({ SequenceNumber: z.string(), ApproximateCreationDateTime: z.number() }),
})
const recordsSchema = z.object({
  Records: z.array(recordSchema),
  NextShardIterator: z.optional(z.nullable(z.string())),
})
const iteratorSchema = z.object({ ShardIterator: z.string() })
const descriptionSchema = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }),
})

export interface StreamMapping extends StreamBatchSettings {
  /** The mapping's logical id: names its checkpoint and stands for its UUID. */
  readonly mappingId: string
  readonly functionArn: string
  readonly streamArn: string
  readonly region: string
  readonly batchSize: number
  readonly windowSeconds: number
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST'
  readonly filterCriteria?: unknown
}

export interface StreamSurroundings {
  readonly streams: CallAws
  readonly checkpoints: Checkpoints
  readonly invoke: Invoke
  /** Where what failed for good is kept; without it, it is told and skipped. */
  readonly putAside?: PutAside | undefined
  readonly report: Report
  readonly signal: AbortSignal
  /** Per shard: what the stream held at that moment (of `performance.now`) is dealt with. Kept up to date. */
  readonly dealtWith?: Map<string, number>
  /** Before the nth retry; by default 100 ms that double, up to 2 s. */
  readonly pause?: (retry: number, signal: AbortSignal) => Promise<void>
}

const growingPause = (retry: number, signal: AbortSignal): Promise<void> =>
  timeout(Math.min(50 * 2 ** retry, LONGEST_PAUSE_MS), undefined, { signal })

const runShard = async (mapping: StreamMapping, shardId: string, surroundings: StreamSurroundings) => {
  const { mappingId, streamArn, region, functionName, functionArn, batchSize, windowSeconds } = mapping
  const { streams, checkpoints, invoke, putAside, report, signal, pause = growingPause } = surroundings
  const matches = filterOf(mapping.filterCriteria)
  const advance = (sequenceNumber: string) => checkpoints.write(mappingId, shardId, sequenceNumber)

  const iteratorAfter = async (checkpoint: string | undefined): Promise<string> => {
    const position = checkpoint
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: checkpoint }
      : { ShardIteratorType: mapping.startingPosition }
    const answer = await streams('GetShardIterator', { StreamArn: streamArn, ShardId: shardId, ...position })
    return iteratorSchema.parse(answer).ShardIterator
  }

  const readFrom = async (iterator: string, limit: number) => {
    const answer = recordsSchema.parse(
      await streams('GetRecords', { ShardIterator: iterator, Limit: limit }, signal),
    )
    const records = answer.Records.map(
      (record): StreamRecord => ({ ...record, awsRegion: region, eventSourceARN: streamArn }),
    )
    return { records, next: answer.NextShardIterator ?? iterator }
  }

  let iterator: string | undefined
  let batch: StreamRecord[] = []
  let closesAt = 0
  await untilAborted(
    signal,
    async () => {
      try {
        iterator ??= await iteratorAfter(await checkpoints.read(mappingId, shardId))
        const askedAt = performance.now()
        const { records, next } = await readFrom(iterator, batchSize - batch.length)
        if (batch.length === 0) closesAt = Date.now() + windowSeconds * 1000
        batch.push(...records)
        iterator = next
        if (batch.length === 0) surroundings.dealtWith?.set(shardId, askedAt)
        if (batch.length < batchSize && (batch.length === 0 || Date.now() < closesAt)) {
          await timeout(POLL_MS, undefined, { signal })
          return
        }
        const wanted = batch.filter(matches)
        await runStreamBatch(wanted, mapping, {
          invoke,
          report,
          now: Date.now, // not the platform's: the emulator stamps its records with the machine's time
          signal,
          pause: (retry) => pause(retry, signal),
          advance,
          async giveUp(given) {
            report(
              `${functionName} gave up ${given.records.length} record(s) of its stream: ${given.condition}`,
            )
            const { key, content } = failedBatchObject({
              ...{ mappingId, functionArn, streamArn, shardId, now: Date.now() },
              ...given,
            })
            await putAside?.(key, content)
          },
        })
        const last = batch.at(-1)
        if (last) await advance(last.dynamodb.SequenceNumber)
        batch = []
      } catch (error) {
        iterator = undefined // the checkpoint knows where to go on
        batch = []
        throw error
      }
    },
    (error) => report(`${functionName} and its stream: ${String(error)}`),
  )
}

/** Hands a table's stream to a function, shard by shard and in order, from the checkpoint on. Until the signal aborts. */
export const runStreamMapping = async (
  mapping: StreamMapping,
  surroundings: StreamSurroundings,
): Promise<void> => {
  const description = await surroundings.streams('DescribeStream', { StreamArn: mapping.streamArn })
  const { Shards } = descriptionSchema.parse(description).StreamDescription
  await Promise.all(Shards.map(({ ShardId }) => runShard(mapping, ShardId, surroundings)))
}
