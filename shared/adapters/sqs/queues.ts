import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { inBatches } from '../../domain/batches.ts'
import type { DeliveryQueue, PhotoQueue, TriageQueue } from '../../ports/queues.ts'

const BATCH = 10 // the limit of SendMessageBatch

/**
 * Sends one message an id. A batch succeeds in parts: what SQS refused, or what a failed call left unsent, is
 * returned to be tried again.
 */
const enqueueIds = async (
  client: SQSClient,
  queueUrl: string,
  ids: readonly string[],
  bodyOf: (id: string) => object,
): Promise<string[]> => {
  const unsent = await Promise.all(
    inBatches(ids, BATCH).map(async (batch) => {
      const Entries = batch.map((id, i) => ({ Id: String(i), MessageBody: JSON.stringify(bodyOf(id)) }))
      try {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }),
        )
        return Failed.flatMap(({ Id }) => batch[Number(Id)] ?? [])
      } catch (error) {
        if (ids.length <= BATCH) throw error
        return batch
      }
    }),
  )
  return unsent.flat()
}

export const sqsTriageQueue = (client: SQSClient, queueUrl: string): TriageQueue => ({
  enqueue: (petitionIds) => enqueueIds(client, queueUrl, petitionIds, (petitionId) => ({ petitionId })),
})

export const sqsPhotoQueue = (client: SQSClient, queueUrl: string): PhotoQueue => ({
  enqueue: (eventIds) =>
    enqueueIds(client, queueUrl, eventIds, (eventId) => {
      const [petitionId, seq] = eventId.split('#')
      return { petitionId, seq: Number(seq) }
    }),
})

export const sqsDeliveryQueue = (client: SQSClient, queueUrl: string): DeliveryQueue => ({
  enqueue: (notificationIds) =>
    enqueueIds(client, queueUrl, notificationIds, (notificationId) => ({ notificationId })),
})
