import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { eventOf, type PetitionEvent, petitionEventSchema } from '../domain/events.ts'
import type { TimelineEntry } from '../domain/timeline/chain.ts'
import { type RelayServices, relayEvents } from '../usecases/relay-events.ts'
import { logger } from './logger.ts'

const eventOfRecord = ({ dynamodb }: DynamoDBRecord): PetitionEvent => {
  const entry = unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>)
  return z.parse(petitionEventSchema, eventOf(entry as TimelineEntry))
}

/**
 * The stream's consumer: hands the inserted timeline entries on. The first record that was not handed on is reported,
 * and the stream goes on from there; one that cannot be read fails until it is kept aside whole.
 */
export const relayHandler = (services: RelayServices) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    const events: PetitionEvent[] = []
    const failedAt = (index: number): DynamoDBBatchResponse => ({
      batchItemFailures: [{ itemIdentifier: Records[index]?.dynamodb?.SequenceNumber ?? '' }],
    })
    let unreadable: number | undefined
    for (const [index, record] of Records.entries())
      try {
        events.push(eventOfRecord(record))
      } catch (error) {
        logger.error('unreadable entry', { sequenceNumber: record.dynamodb?.SequenceNumber, error })
        unreadable = index
        break
      }
    const failed = await relayEvents(services, events)
    logger.info('relayed', { operation: 'relay-events', events: events.length - failed.length, failed })
    const firstFailed = events.findIndex(({ eventId }) => failed.includes(eventId))
    if (firstFailed >= 0) return failedAt(firstFailed)
    return unreadable === undefined ? { batchItemFailures: [] } : failedAt(unreadable)
  })
