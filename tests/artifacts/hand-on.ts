import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect } from 'vitest'
import { busEnvelope } from '../events/bus-envelope.ts'
import { queueEvent } from '../events/queue-event.ts'
import { streamEvent } from '../events/stream-event.ts'
import type { Deployment } from './deployment.ts'

const onTheBus = ['plan-notifications', 'settle-joining', 'project-counters']
const consumerOf: Readonly<Record<string, string>> = {
  TriageQueue: 'triage-petition',
  DeliveryQueue: 'deliver-notification',
  PhotosQueue: 'check-photo',
  AnswersQueue: 'answer-member',
}

/**
 * Does with the entries of a petition what the stream, the bus and the queues do, once.
 * @param from the first entry
 * @returns the queues that something was handed to
 */
export const handOn = async (
  { aws, invoke, table: { client, tableName } }: Deployment,
  petitionId: string,
  from: number,
): Promise<string[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      FilterExpression: '#item = :entry',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: {
        ':pk': `P#${petitionId}`,
        ':first': `T#${String(from).padStart(6, '0')}`,
        ':last': 'T#999999',
        ':entry': 'entry',
      },
    }),
  )
  const allDone = { batchItemFailures: [] }
  const entries = Items.map((item) => ({ ...item, pk: String(item.pk), sk: String(item.sk) }))
  expect(await invoke('relay-events', streamEvent(entries))).toEqual(allDone)
  const events = aws.published
    .splice(0)
    .map((event) => busEnvelope({ ...event, action: String(event.action) }))
  expect(events).toHaveLength(entries.length)
  for (const consumer of onTheBus) expect(await invoke(consumer, queueEvent(events))).toEqual(allDone)
  const messages = aws.queued.splice(0)
  for (const [queue, consumer] of Object.entries(consumerOf)) {
    const bodies = messages.filter((message) => message.queue === queue).map(({ body }) => body)
    if (bodies.length > 0) expect(await invoke(consumer, queueEvent(bodies))).toEqual(allDone)
  }
  return messages.map(({ queue }) => queue)
}
