import type { AttributeValue, DynamoDBStreamEvent } from 'aws-lambda'

const STREAM_ARN =
  'arn:aws-cn:dynamodb:cn-north-1:123456789012:table/mashangban-test/stream/2026-01-05T08:00:00.000'

type Item = { pk: string; sk: string } & Record<string, unknown>

/** Inserted items as the table's stream hands them on; item `n` has the sequence number `100 + n`. */
export const streamEvent = (inserted: readonly Item[], { at = new Date() } = {}): DynamoDBStreamEvent => ({
  Records: inserted.map((item, index) => ({
    eventID: `event-${index}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'cn-north-1',
    eventSourceARN: STREAM_ARN,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at.getTime() / 1000),
      Keys: { pk: { S: item.pk }, sk: { S: item.sk } },
      NewImage: attributes(item),
      SequenceNumber: String(100 + index),
      SizeBytes: JSON.stringify(item).length,
      StreamViewType: 'NEW_IMAGE',
    },
  })),
})

const attributes = (item: object): Record<string, AttributeValue> =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, attribute(value)]),
  )

const attribute = (value: unknown): AttributeValue => {
  if (value === null) return { NULL: true }
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return { L: value.map(attribute) }
  if (typeof value === 'object') return { M: attributes(value) }
  throw new Error(`no attribute holds a ${typeof value}`)
}
