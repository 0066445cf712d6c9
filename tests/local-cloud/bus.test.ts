import { expect, it } from 'vitest'
import { putEvents } from '../../infra/local/bus.ts'
import { startQueues } from './engine.ts'

const resources = (EventPattern: unknown, target: object = {}) => ({
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'events' } },
  Counters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'counters' } },
  Filed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'filed' } },
  All: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: 'Bus' },
      EventPattern: { source: ['mashangban'] },
      Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Counters', 'Arn'] } }],
    },
  },
  Some: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: 'Bus' },
      EventPattern,
      Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Filed', 'Arn'] }, ...target }],
    },
  },
})

const clock = { now: () => Date.parse('2026-02-13T01:02:03Z'), until: async () => {} }
const report = () => {}
const entry = (action: string, more: object = {}) => ({
  Source: 'mashangban',
  DetailType: action,
  Detail: JSON.stringify({ action }),
  EventBusName: 'events',
  ...more,
})

it('a rule hands its queue the whole envelope of what matches, and nothing else', async () => {
  const { template, sqs, waiting } = await startQueues(resources({ 'detail-type': ['file', 'answer'] }))
  const put = putEvents({ template, sqs, clock, report })
  const answer = await put({ Entries: [entry('file'), entry('rate')] })
  expect(answer.FailedEntryCount).toBe(0)
  const actions = (queue: string) => waiting(queue).map((body) => JSON.parse(body)['detail-type'])
  expect(actions('Counters')).toEqual(['file', 'rate'])
  expect(actions('Filed')).toEqual(['file'])
  expect(JSON.parse(waiting('Filed')[0] ?? '')).toEqual({
    version: '0',
    id: expect.any(String),
    'detail-type': 'file',
    source: 'mashangban',
    account: '000000000000',
    time: '2026-02-13T01:02:03Z',
    region: 'cn-north-1',
    resources: [],
    detail: { action: 'file' },
  })
})

it('an entry that is malformed or for another bus fails alone', async () => {
  const { template, sqs, waiting } = await startQueues(resources({ source: ['mashangban'] }))
  const put = putEvents({ template, sqs, clock, report })
  const Entries = [entry('file'), entry('file', { Detail: '[]' }), entry('file', { EventBusName: 'none' })]
  expect(await put({ Entries })).toMatchObject({
    FailedEntryCount: 2,
    Entries: [
      { EventId: expect.any(String) },
      { ErrorCode: 'MalformedDetail' },
      { ErrorCode: 'ResourceNotFoundException' },
    ],
  })
  expect(waiting('Counters')).toHaveLength(1)
})

it('a pattern or a target setting that is not known here is refused at start', async () => {
  const unknown = await startQueues(resources({ source: [{ wildcard: 'm*' }] }))
  expect(() => putEvents({ ...unknown, clock, report })).toThrow('wildcard')
  const transformed = await startQueues(resources({ source: ['mashangban'] }, { InputPath: '$.detail' }))
  expect(() => putEvents({ ...transformed, clock, report })).toThrow('InputPath')
})
