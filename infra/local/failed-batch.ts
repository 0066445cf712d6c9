import { randomUUID } from 'node:crypto'

/** Puts what a stream mapping gave up on aside, whole. */
export type PutAside = (key: string, content: string) => Promise<void>

export interface GivenUp {
  readonly mappingId: string
  readonly functionArn: string
  readonly streamArn: string
  readonly shardId: string
  readonly records: readonly StreamRecord[]
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'
  readonly invocations: number
  readonly now: number
}

export interface StreamRecord {
  readonly eventID: string
  readonly eventName: string
  readonly dynamodb: {
    readonly SequenceNumber: string
    readonly ApproximateCreationDateTime: number
    readonly [key: string]: unknown
  }
  readonly [key: string]: unknown
}

const arrival = (record: StreamRecord | undefined) =>
  new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString()

/** The object that Lambda writes to an on-failure bucket: key and content. Only buckets get the records themselves. */
export const failedBatchObject = (given: GivenUp): { key: string; content: string } => {
  const { mappingId, functionArn, streamArn, shardId, records, condition, invocations, now } = given
  const time = new Date(now).toISOString()
  const day = time.slice(0, 10)
  const key = `aws/lambda/${mappingId}/${shardId}/${day.replaceAll('-', '/')}/${time.slice(0, 19).replaceAll(':', '.')}-${randomUUID()}`
  const content = JSON.stringify({
    requestContext: { requestId: randomUUID(), functionArn, condition, approximateInvokeCount: invocations },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: time,
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(records[0]),
      approximateArrivalOfLastRecord: arrival(records.at(-1)),
      batchSize: records.length,
      streamArn,
    },
    payload: JSON.stringify({ Records: records }),
  })
  return { key, content }
}
