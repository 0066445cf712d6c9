import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, test } from 'vitest'
import { eventOf } from '../../domain/events.ts'
import { aFiling, numbered } from '../../testing/a-filing.ts'
import { FILED_AT } from '../../testing/a-petition.ts'
import { eventBridgeBus } from './event-bus.ts'

const aws = mockClient(EventBridgeClient)
beforeEach(() => aws.reset())

const bus = eventBridgeBus(new EventBridgeClient({ region: 'cn-north-1' }), 'mashangban')
const events = (count: number) =>
  Array.from({ length: count }, (_, i) => eventOf(aFiling({ petitionId: numbered(i) }).appended.entry))
const taken = (...refused: number[]) => ({
  FailedEntryCount: refused.length,
  Entries: Array.from({ length: 10 }, (_, i) =>
    refused.includes(i) ? { ErrorCode: 'ThrottlingException' } : { EventId: `id-${i}` },
  ),
})
const put = () => aws.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries ?? [])

describe('the bus', () => {
  test('gets each event under its action, with the time at which it happened', async () => {
    aws.on(PutEventsCommand).resolves(taken())
    const [event] = events(1)
    expect(await bus.publish(events(1))).toEqual([])
    expect(put()).toEqual([
      [
        {
          EventBusName: 'mashangban',
          Source: 'mashangban',
          DetailType: 'file',
          Time: new Date(FILED_AT),
          Detail: JSON.stringify(event),
        },
      ],
    ])
  })

  test('takes ten a call, and is not called for nothing', async () => {
    aws.on(PutEventsCommand).resolves(taken())
    expect(await bus.publish(events(25))).toEqual([])
    expect(put().map((entries) => entries.length)).toEqual([10, 10, 5])
    aws.resetHistory()
    expect(await bus.publish([])).toEqual([])
    expect(put()).toEqual([])
  })

  test('tells which events it refused although it answered 200', async () => {
    aws.on(PutEventsCommand).resolvesOnce(taken(0, 9)).resolvesOnce(taken()).resolvesOnce(taken(4))
    expect(await bus.publish(events(25))).toEqual([0, 9, 24].map((index) => `${numbered(index)}#1`))
  })

  test('counts what an answer does not mention as refused', async () => {
    aws.on(PutEventsCommand).resolves({})
    expect(await bus.publish(events(2))).toEqual([0, 1].map((index) => `${numbered(index)}#1`))
  })

  test('fails when it cannot be reached', async () => {
    aws.on(PutEventsCommand).rejects(new Error('unreachable'))
    await expect(bus.publish(events(1))).rejects.toThrow('unreachable')
  })
})
