import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod/mini'
import { petitionEventSchema } from '../domain/events.ts'
import { logger } from './logger.ts'

/** A message of a queue that a bus rule feeds: the whole envelope of EventBridge. */
export const busMessageSchema = z.object({ detail: petitionEventSchema })

/**
 * A Lambda function that takes messages of a queue one by one: those that fail come back alone, and after five
 * receives end in the dead-letter queue.
 * @param handle its result is logged as the outcome
 */
export const queueHandler = <Schema extends z.ZodMiniType>(
  name: string,
  schema: Schema,
  handle: (message: z.output<Schema>) => Promise<unknown>,
) =>
  middy<SQSEvent, SQSBatchResponse>().handler((event) =>
    processPartialResponse(
      event,
      async (record: SQSRecord) => {
        try {
          const outcome = await handle(z.parse(schema, JSON.parse(record.body)))
          logger.info('handled', { operation: name, messageId: record.messageId, outcome })
        } catch (error) {
          logger.warn('to be tried again', { operation: name, messageId: record.messageId, error })
          throw error
        }
      },
      new BatchProcessor(EventType.SQS),
      { throwOnFullBatchFailure: false }, // all failed is a partial failure of all, not a crash of the function
    ),
  )
