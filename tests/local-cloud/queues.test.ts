import { expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { mappingsOf } from '../../infra/local/mappings.ts'
import { runQueueMapping } from '../../infra/local/queue-mapping.ts'
import { aFolder, aFunction, recording, runDuringTest, startQueues } from './engine.ts'

const recordSchema = z.object({
  messageId: z.string(),
  body: z.string(),
  attributes: z.record(z.string(), z.string()),
})
const eventSchema = z.object({ Records: z.array(recordSchema) })

const RETRY_AFTER_SECONDS = 0.05 // the emulator counts fractions; 0 loses the message (infra/local/README.md)

const work = (mapping: object = {}) => ({
  Work: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: 'work',
      VisibilityTimeout: 180,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
    },
  },
  Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
  Worker: aFunction('worker'),
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Work', 'Arn'] },
      FunctionName: { 'Fn::GetAtt': ['Worker', 'Arn'] },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ...mapping,
    },
  },
})

const run = async (
  bodies: readonly string[],
  mapping: object,
  answer: (event: unknown, call: number) => unknown,
) => {
  const queues = await startQueues(work(mapping))
  for (const body of bodies) queues.server.sendMessage('work', body)
  const { calls, invoke } = recording(answer)
  const [found] = mappingsOf(queues.template, RETRY_AFTER_SECONDS).queues
  if (!found) throw new Error('no mapping')
  const reports: string[] = []
  const end = runDuringTest((signal) =>
    runQueueMapping(
      { ...found, concurrency: 1 },
      { sqs: queues.sqs, invoke, report: (line) => reports.push(line), signal },
    ),
  )
  const bodiesOf = ({ event }: { event: unknown }) => eventSchema.parse(event).Records.map(({ body }) => body)
  return { queues, batches: () => calls.map(bodiesOf), end, reports }
}

const failing = (poison: string) => (event: unknown) => ({
  batchItemFailures: eventSchema
    .parse(event)
    .Records.filter(({ body }) => body === poison)
    .map(({ messageId }) => ({ itemIdentifier: messageId })),
})

it('a reported poison message comes back alone and ends among the dead letters; the rest is done once', async () => {
  const { queues, batches } = await run(['a', 'poison', 'b'], {}, failing('poison'))
  await vi.waitFor(() => expect(queues.waiting('Dead')).toEqual(['poison']), 30_000)
  expect(batches()).toEqual([['a', 'poison', 'b'], ['poison'], ['poison']])
  expect(queues.isEmpty('Work')).toBe(true)
})

it('a function that throws fails its whole batch, which comes back', async () => {
  const { queues, batches, reports } = await run(['a', 'b'], {}, (_, call) => {
    if (call === 1) throw new Error('out of order')
  })
  await vi.waitFor(() => expect(queues.isEmpty('Work') && batches().length === 2).toBe(true), 30_000)
  expect(batches()).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
  expect(reports).toEqual(['worker: out of order'])
})

it('an answer that names an unknown message fails the whole batch', async () => {
  const { queues, batches } = await run(['a'], {}, (_, call) => ({
    batchItemFailures: call === 1 ? [{ itemIdentifier: 'another' }] : [],
  }))
  await vi.waitFor(() => expect(queues.isEmpty('Work') && batches().length === 2).toBe(true), 30_000)
})

it('a batch is filled within its window, beyond the ten that SQS gives at once', async () => {
  const bodies = Array.from({ length: 25 }, (_, index) => `m${index}`)
  const { queues, batches } = await run(
    bodies,
    { BatchSize: 25, MaximumBatchingWindowInSeconds: 2 },
    () => {},
  )
  await vi.waitFor(() => expect(queues.isEmpty('Work')).toBe(true), 30_000)
  expect(batches()).toEqual([bodies])
})

it('a message that the filter does not want is deleted and never handed over', async () => {
  const FilterCriteria = { Filters: [{ Pattern: JSON.stringify({ body: { kind: ['wanted'] } }) }] }
  const wanted = JSON.stringify({ kind: 'wanted' })
  const { queues, batches } = await run(
    [JSON.stringify({ kind: 'other' }), 'text', wanted],
    { FilterCriteria },
    () => {},
  )
  await vi.waitFor(() => expect(queues.isEmpty('Work')).toBe(true), 30_000)
  expect(batches()).toEqual([[wanted]])
})

it('a mapping with a setting that is not known here is refused, not ignored', async () => {
  const queues = await startQueues(work({ ProvisionedPollerConfig: {} }))
  expect(() => mappingsOf(queues.template, RETRY_AFTER_SECONDS)).toThrow('ProvisionedPollerConfig')
})

it('what a run that ended had received is handed over by the next one at once, and counts as received', async () => {
  const folder = await aFolder()
  const before = await startQueues(work(), folder)
  const bodies = Array.from({ length: 25 }, (_, index) => `m${index}`)
  for (const body of bodies) before.server.sendMessage('work', body)
  const receipt = { QueueUrl: before.template.ref('Work'), MaxNumberOfMessages: 10 }
  while (before.waiting('Work').length > 5) await before.sqs('ReceiveMessage', receipt)
  await before.stop()

  const { template, sqs } = await startQueues(work(), folder)
  const { calls, invoke } = recording()
  const [mapping] = mappingsOf(template, RETRY_AFTER_SECONDS).queues
  if (!mapping) throw new Error('no mapping')
  runDuringTest((signal) => runQueueMapping(mapping, { sqs, invoke, report: () => {}, signal }))
  const records = () => calls.flatMap(({ event }) => eventSchema.parse(event).Records)
  await vi.waitFor(() => expect(records()).toHaveLength(25), 30_000)
  expect(records().map(({ body }) => body)).toEqual(expect.arrayContaining(bodies))
  const again = records().filter(({ attributes }) => attributes.ApproximateReceiveCount === '2')
  expect(again).toHaveLength(20)
})
