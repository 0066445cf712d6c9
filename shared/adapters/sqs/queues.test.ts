import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, test } from 'vitest'
import { sqsDeliveryQueue, sqsTriageQueue } from './queues.ts'

const aws = mockClient(SQSClient)
beforeEach(() => aws.reset())

const client = new SQSClient({ region: 'cn-north-1' })
const QUEUE = 'https://sqs.cn-north-1.amazonaws.com.cn/123456789012/triage'
const queue = sqsTriageQueue(client, QUEUE)
const numbers = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`)
const refusing = (...ids: number[]) => ({
  $metadata: {},
  Successful: [],
  Failed: ids.map((id) => ({ Id: String(id), Code: 'InternalError', SenderFault: false })),
})
const sent = () => aws.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input)

describe('a queue', () => {
  test('gets one message an id, ten a call', async () => {
    aws.on(SendMessageBatchCommand).resolves({})
    expect(await queue.enqueue(numbers(25))).toEqual([])
    expect(sent().map(({ Entries = [] }) => Entries.length)).toEqual([10, 10, 5])
    expect(new Set(sent().map(({ QueueUrl }) => QueueUrl))).toEqual(new Set([QUEUE]))
    const bodies = sent().flatMap(({ Entries = [] }) =>
      Entries.map(({ MessageBody = '' }) => JSON.parse(MessageBody)),
    )
    expect(bodies).toEqual(numbers(25).map((petitionId) => ({ petitionId })))
  })

  test('names what each kind of work is about', async () => {
    aws.on(SendMessageBatchCommand).resolves({})
    await sqsDeliveryQueue(client, QUEUE).enqueue(['m'])
    expect(sent()[0]?.Entries?.[0]?.MessageBody).toBe('{"notificationId":"m"}')
  })

  test('is not called for nothing', async () => {
    expect(await queue.enqueue([])).toEqual([])
    expect(sent()).toEqual([])
  })

  test('tells what it did not take, in whichever batch', async () => {
    aws.on(SendMessageBatchCommand).resolvesOnce(refusing(1, 9)).resolvesOnce({}).resolvesOnce(refusing(4))
    expect(await queue.enqueue(numbers(25))).toEqual(['n1', 'n9', 'n24'])
  })

  test('tells of a whole batch that could not be sent, while the others were', async () => {
    aws.on(SendMessageBatchCommand).resolvesOnce({}).rejectsOnce(new Error('unreachable')).resolvesOnce({})
    expect(await queue.enqueue(numbers(25))).toEqual(numbers(20).slice(10))
  })

  test('fails with the cause when its only batch could not be sent', async () => {
    aws.on(SendMessageBatchCommand).rejects(new Error('unreachable'))
    await expect(queue.enqueue(numbers(3))).rejects.toThrow('unreachable')
  })
})
