import { reportedFailures } from './batch-failures.ts'
import type { GivenUp, StreamRecord } from './failed-batch.ts'
import type { Invoke, Report } from './invoke.ts'

export interface StreamBatchSettings {
  readonly functionName: string
  readonly reportsFailures: boolean
  readonly bisects: boolean
  /** Undefined: as often as it takes. */
  readonly maximumRetries?: number | undefined
  readonly maximumAgeSeconds?: number | undefined
}

export interface StreamBatchSurroundings {
  readonly invoke: Invoke
  readonly report: Report
  readonly now: () => number
  /** Ends the work on the batch where it stands; the checkpoint knows how far it got. */
  readonly signal: AbortSignal
  /** Waits before the nth retry of the same records. */
  readonly pause: (retry: number) => Promise<void>
  readonly giveUp: (given: Pick<GivenUp, 'records' | 'condition' | 'invocations'>) => Promise<void>
  /** Everything up to this record is done with, for good. */
  readonly advance: (sequenceNumber: string) => Promise<void>
}

/**
 * Sees one batch of a stream through, in order, as Lambda does: what stands before the first reported failure is done;
 * the rest is tried again from there. When the very first record fails the batch is split in two (bisect, which costs
 * no retry), until the culprit is alone; when its retries or its time are used up it is given up.
 */
export const runStreamBatch = async (
  records: readonly StreamRecord[],
  settings: StreamBatchSettings,
  surroundings: StreamBatchSurroundings,
): Promise<void> => {
  const { functionName, bisects, reportsFailures, maximumRetries = Number.POSITIVE_INFINITY } = settings
  const { invoke, report, now, signal, pause, giveUp, advance } = surroundings
  const oldest = () => now() / 1000 - (settings.maximumAgeSeconds ?? Number.POSITIVE_INFINITY)

  /** @returns the index of the first failure, or the length when there is none */
  const attempt = async (batch: readonly StreamRecord[]): Promise<number> => {
    const ids = batch.map(({ dynamodb }) => dynamodb.SequenceNumber)
    try {
      const answer = await invoke(functionName, { Records: batch })
      if (!reportsFailures) return batch.length
      const failed = reportedFailures(answer, ids)
      const first = ids.findIndex((id) => failed.has(id))
      return first < 0 ? batch.length : first
    } catch (error) {
      signal.throwIfAborted() // it is we who stopped the function
      report(`${functionName}: ${error instanceof Error ? error.message : String(error)}`)
      return 0
    }
  }

  const done = async (batch: readonly StreamRecord[]) => {
    const last = batch.at(-1)
    if (last) await advance(last.dynamodb.SequenceNumber)
  }

  const waiting = [[...records]]
  let retries = 0
  for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
    if (batch.length === 0) continue
    signal.throwIfAborted()
    const fresh = batch.findIndex(({ dynamodb }) => dynamodb.ApproximateCreationDateTime >= oldest())
    const expired = batch.slice(0, fresh < 0 ? batch.length : fresh)
    if (expired.length > 0) {
      await giveUp({ records: expired, condition: 'RecordAgeExceeded', invocations: retries })
      await done(expired)
      waiting.unshift(batch.slice(expired.length))
      retries = 0
      continue
    }
    const failedAt = await attempt(batch)
    if (failedAt > 0) {
      await done(batch.slice(0, failedAt))
      waiting.unshift(batch.slice(failedAt))
      retries = 0
      continue
    }
    if (bisects && batch.length > 1) {
      const middle = Math.ceil(batch.length / 2)
      waiting.unshift(batch.slice(0, middle), batch.slice(middle))
      retries = 0
      continue
    }
    if (retries >= maximumRetries) {
      await giveUp({ records: batch, condition: 'RetryAttemptsExhausted', invocations: retries + 1 })
      await done(batch)
      retries = 0
      continue
    }
    retries += 1
    await pause(retries)
    waiting.unshift(batch)
  }
}
