import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { fileCheckpoints } from '../../infra/local/checkpoints.ts'
import { type LocalDynamoDB, startDynamoDB } from '../../infra/local/dynamodb.ts'
import { runStreamMapping, type StreamMapping } from '../../infra/local/stream-mapping.ts'
import { aFolder, dynamodbCalls, recording, runDuringTest, startQueues } from './engine.ts'

const eventSchema = z.object({
  Records: z.array(
    z.looseObject({
      dynamodb: z.looseObject({
        SequenceNumber: z.string(),
        Keys: z.object({ pk: z.object({ S: z.string() }) }),
      }),
    }),
  ),
})
const recordsOf = (event: unknown) =>
  eventSchema
    .parse(event)
    .Records.map(({ dynamodb }) => ({ key: dynamodb.Keys.pk.S, number: dynamodb.SequenceNumber }))
const keysOf = ({ event }: { event: unknown }) => recordsOf(event).map(({ key }) => key)

let dynamodb: LocalDynamoDB
let tables = 0
beforeAll(async () => {
  dynamodb = await startDynamoDB()
  return () => dynamodb.stop()
})

const aTable = async () => {
  const { table, streams } = dynamodbCalls(dynamodb.endpoint)
  const TableName = `table-${++tables}`
  await table('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  })
  const { Table } = await table('DescribeTable', { TableName })
  const put = async (...keys: string[]) => {
    for (const pk of keys) await table('PutItem', { TableName, Item: { pk: { S: pk }, blob: { B: 'AAEC' } } })
  }
  return { put, streams, streamArn: String(Object(Table).LatestStreamArn) }
}

const run = async (options: {
  keys: readonly string[]
  mapping?: Partial<StreamMapping>
  answer?: (event: unknown, call: number) => unknown
  putAside?: (key: string, content: string) => Promise<void>
}) => {
  const { put, streams, streamArn } = await aTable()
  await put(...options.keys)
  const { calls, invoke } = recording(options.answer)
  const checkpoints = fileCheckpoints(await aFolder())
  const mapping: StreamMapping = {
    ...{
      mappingId: 'Relay',
      functionName: 'relay',
      functionArn: 'arn:relay',
      streamArn,
      region: 'cn-north-1',
    },
    ...{
      batchSize: 100,
      windowSeconds: 0,
      startingPosition: 'TRIM_HORIZON',
      reportsFailures: true,
      bisects: true,
    },
    ...{ maximumRetries: 2 },
    ...options.mapping,
  }
  const start = () =>
    runDuringTest((signal) =>
      runStreamMapping(mapping, {
        ...{ streams, checkpoints, invoke, signal, report: () => {} },
        putAside: options.putAside,
        pause: async () => {},
      }),
    )
  const end = start()
  return { put, calls, batches: () => calls.map(keysOf), end, again: start }
}

const failing =
  (...poison: string[]) =>
  (event: unknown) => ({
    batchItemFailures: recordsOf(event)
      .filter(({ key }) => poison.includes(key))
      .map(({ number }) => ({ itemIdentifier: number })),
  })

describe.skipIf(process.env.DYNAMODB_ENDPOINT)('a stream', () => {
  it('is tried again from the reported record on, in order, when a batch fails in part', async () => {
    const { batches, put } = await run({
      keys: ['a', 'b', 'c', 'd'],
      answer: (event, call) => (call === 1 ? failing('c')(event) : undefined),
    })
    await vi.waitFor(
      () =>
        expect(batches()).toEqual([
          ['a', 'b', 'c', 'd'],
          ['c', 'd'],
        ]),
      30_000,
    )
    await put('e')
    await vi.waitFor(() => expect(batches().at(-1)).toEqual(['e']), 30_000)
    expect(batches()).toHaveLength(3)
  })

  it('is split in two when a batch fails as a whole, until the culprit is alone', async () => {
    const { batches } = await run({
      keys: ['a', 'b', 'c', 'd'],
      mapping: { reportsFailures: false, maximumRetries: 0 },
      answer: (event) => {
        if (keysOf({ event }).includes('c')) throw new Error('poison')
      },
    })
    const expected = [['a', 'b', 'c', 'd'], ['a', 'b'], ['c', 'd'], ['c'], ['d']]
    await vi.waitFor(() => expect(batches()).toEqual(expected), 30_000)
  })

  it('keeps whole what failed for good, and goes on', async () => {
    const queues = await startQueues({
      Failed: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'failed' } },
    })
    const kept: { key: string; content: string }[] = []
    const { batches } = await run({
      keys: ['a', 'poison', 'b'],
      answer: failing('poison'),
      putAside: async (key, content) => {
        await queues.putAsideIn('failed')(key, content)
        kept.push({ key, content })
      },
    })
    await vi.waitFor(() => expect(batches().at(-1)).toEqual(['b']), 30_000)
    expect(batches()).toEqual([
      ['a', 'poison', 'b'],
      ['poison', 'b'],
      ['poison'],
      ['poison'],
      ['poison'],
      ['b'],
    ])
    const stored = await fetch(`${queues.endpoint}/failed/${kept[0]?.key}`)
    const report = JSON.parse(await stored.text())
    expect(report.requestContext).toMatchObject({
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 3,
    })
    const { Records } = JSON.parse(report.payload)
    expect(Records).toHaveLength(1)
    expect(Records[0].dynamodb.NewImage).toEqual({ pk: { S: 'poison' }, blob: { B: 'AAEC' } })
  })

  it('does not hand over what its filter leaves out', async () => {
    const Pattern = JSON.stringify({
      eventName: ['INSERT'],
      dynamodb: { Keys: { pk: { S: [{ prefix: 'x' }] } } },
    })
    const { batches } = await run({
      keys: ['a', 'x1', 'b', 'x2'],
      mapping: { filterCriteria: { Filters: [{ Pattern }] } },
    })
    await vi.waitFor(() => expect(batches()).toEqual([['x1', 'x2']]), 30_000)
  })

  it('goes on after a restart where it stopped, also in the middle of a batch', async () => {
    const stuck = Promise.withResolvers<void>()
    const { batches, end, again } = await run({
      keys: ['a', 'b', 'c'],
      answer: async (event, call) => {
        if (call === 1) return failing('b')(event)
        if (call === 2) {
          await stuck.promise
          throw new Error('killed')
        }
      },
    })
    await vi.waitFor(
      () =>
        expect(batches()).toEqual([
          ['a', 'b', 'c'],
          ['b', 'c'],
        ]),
      30_000,
    )
    const ended = end()
    stuck.resolve()
    await ended
    const before = batches().length
    again()
    await vi.waitFor(() => expect(batches().slice(before)).toEqual([['b', 'c']]), 30_000)
  })

  it('gives up what has grown too old', async () => {
    const kept: string[] = []
    const { batches } = await run({
      keys: ['a', 'b'],
      mapping: { maximumAgeSeconds: -60 },
      putAside: async (_, content) => void kept.push(content),
    })
    await vi.waitFor(() => expect(kept).toHaveLength(1), 30_000)
    expect(JSON.parse(kept[0] ?? '').requestContext.condition).toBe('RecordAgeExceeded')
    expect(batches()).toEqual([])
  })
})
