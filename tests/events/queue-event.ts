import { createHash } from 'node:crypto'
import type { SQSEvent } from 'aws-lambda'

const QUEUE_ARN = 'arn:aws-cn:sqs:cn-north-1:123456789012:mashangban-test'

/** A batch from a queue; message `n` has the id `message-n`. A body that is a string goes as it is, all else as JSON. */
export const queueEvent = (
  bodies: readonly unknown[],
  { at = new Date(), receiveCount = 1 } = {},
): SQSEvent => ({
  Records: bodies.map((content, index) => {
    const body = typeof content === 'string' ? content : JSON.stringify(content)
    return {
      messageId: `message-${index}`,
      receiptHandle: `receipt-${index}`,
      body,
      attributes: {
        ApproximateReceiveCount: String(receiveCount),
        SentTimestamp: String(at.getTime()),
        SenderId: 'AIDAIENQZJOLO23YVJ4VO',
        ApproximateFirstReceiveTimestamp: String(at.getTime() + 1),
      },
      messageAttributes: {},
      md5OfBody: createHash('md5').update(body).digest('hex'),
      eventSource: 'aws:sqs',
      eventSourceARN: QUEUE_ARN,
      awsRegion: 'cn-north-1',
    }
  }),
})
