import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { logger } from './logger.ts'

export interface BatchReport {
  /** What was done, for the log: ids and outcomes. */
  done: Record<string, unknown>
  /** To be tried again, each with what went wrong. */
  failed: readonly { id: string; error: unknown }[]
}

const readId = (body: string, idOf: (message: unknown) => string): string | undefined => {
  try {
    return idOf(JSON.parse(body))
  } catch {
    return undefined
  }
}

/**
 * A Lambda function that takes a batch of a queue whole, so that what its messages name is read in one call. Messages
 * that cannot be read, or whose work failed, come back alone, and after five receives end in the dead-letter queue.
 * @param idOf throws for a message that names nothing: in a key it would refuse the reading of the whole batch
 * @param handle gets each id once
 */
export const batchHandler = (
  name: string,
  idOf: (message: unknown) => string,
  handle: (ids: readonly string[]) => Promise<BatchReport>,
) =>
  middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
    const messages = Records.map(({ messageId, body }) => ({ messageId, id: readId(body, idOf) }))
    const ids = [...new Set(messages.flatMap(({ id }) => id ?? []))]
    const { done, failed } = await handle(ids)
    logger.info('handled', { operation: name, ...done })

    const failures = new Map(failed.map(({ id, error }) => [id, error]))
    const again = messages.filter(({ id }) => id === undefined || failures.has(id))
    for (const { messageId, id } of again)
      logger.warn('to be tried again', { operation: name, messageId, id, error: failures.get(id ?? '') })
    return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  })
