import { randomUUID } from 'node:crypto'
import type { EventBridgeEvent } from 'aws-lambda'

/** An event as the bus wraps it, which is what a queue that a rule feeds receives as a body. */
export const busEnvelope = <Detail extends { action: string }>(
  detail: Detail,
  { at = new Date() } = {},
): EventBridgeEvent<string, Detail> => ({
  version: '0',
  id: randomUUID(),
  'detail-type': detail.action,
  source: 'mashangban',
  account: '123456789012',
  time: wholeSeconds(at),
  region: 'cn-north-1',
  resources: [],
  detail,
})

/** What a schedule hands to its function. */
export const scheduledEvent = ({
  rule = 'sweep',
  at = new Date(),
} = {}): EventBridgeEvent<'Scheduled Event', Record<string, never>> => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '123456789012',
  time: wholeSeconds(at),
  region: 'cn-north-1',
  resources: [`arn:aws-cn:events:cn-north-1:123456789012:rule/${rule}`],
  detail: {},
})

/** The bus writes no milliseconds. */
const wholeSeconds = (at: Date) => at.toISOString().replace(/\.\d{3}Z$/, 'Z')
