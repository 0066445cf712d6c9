import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { inBatches } from '../../domain/batches.ts'
import { photoEntryOf } from '../../domain/photo/photo-entry.ts'
import type { AnswerQueue } from '../../ports/answers-for-many.ts'
import type { DeliveryQueue, PhotoQueue, TriageQueue } from '../../ports/queues.ts'

const BATCH = 10 // the limit of SendMessageBatch

/**
 * Sends one message a piece of work. A batch succeeds in parts: what SQS refused, or what a failed call left unsent, is
 * returned to be tried again.
 */
const enqueueEach = async <Work>(
  client: SQSClient,
  queueUrl: string,
  work: readonly Work[],
  bodyOf: (one: Work) => unknown,
): Promise<Work[]> => {
  const unsent = await Promise.all(
    inBatches(work, BATCH).map(async (batch) => {
      const Entries = batch.map((one, i) => ({ Id: String(i), MessageBody: JSON.stringify(bodyOf(one)) }))
      try {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }),
        )
        return Failed.flatMap(({ Id }) => {
          const refused = batch[Number(Id)]
          return refused === undefined ? [] : [refused]
        })
      } catch (error) {
        if (work.length <= BATCH) throw error
        return batch
      }
    }),
  )
  return unsent.flat()
}

export const sqsTriageQueue = (client: SQSClient, queueUrl: string): TriageQueue => ({
  enqueue: (petitionIds) => enqueueEach(client, queueUrl, petitionIds, (petitionId) => ({ petitionId })),
})

export const sqsPhotoQueue = (client: SQSClient, queueUrl: string): PhotoQueue => ({
  enqueue: (entryIds) => enqueueEach(client, queueUrl, entryIds, photoEntryOf),
})

export const sqsDeliveryQueue = (client: SQSClient, queueUrl: string): DeliveryQueue => ({
  enqueue: (notificationIds) =>
    enqueueEach(client, queueUrl, notificationIds, (notificationId) => ({ notificationId })),
})

export const sqsAnswerQueue = (client: SQSClient, queueUrl: string): AnswerQueue => ({
  enqueue: (answers) =>
    enqueueEach(client, queueUrl, answers, ({ petitionId, answerOf }) => ({ petitionId, answerOf })),
})
