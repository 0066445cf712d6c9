import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { busEnvelope } from '../../tests/events/bus-envelope.ts'
import { queueEvent } from '../../tests/events/queue-event.ts'
import type { PetitionEvent } from '../domain/events.ts'
import { busMessageSchema, queueHandler } from './queue-handler.ts'

const context = {} as Parameters<ReturnType<typeof queueHandler>>[1]
const failed = (...ids: number[]) => ({
  batchItemFailures: ids.map((id) => ({ itemIdentifier: `message-${id}` })),
})

/** A function that writes down what it was given and fails on `bad`. */
const writingDown = () => {
  const handled: string[] = []
  const handler = queueHandler('test', z.object({ id: z.string() }), async ({ id }) => {
    if (id === 'bad') throw new Error('cannot be done')
    handled.push(id)
  })
  return { handled, run: (bodies: readonly unknown[]) => handler(queueEvent(bodies), context) }
}

describe('a function that takes messages of a queue', () => {
  test('keeps nothing when all went well', async () => {
    const { handled, run } = writingDown()
    expect(await run([{ id: 'a' }, { id: 'b' }])).toEqual(failed())
    expect(handled).toEqual(['a', 'b'])
  })

  test.each([
    ['cannot be read', 'no JSON'],
    ['is empty', ''],
    ['is of another form', { name: 'a' }],
    ['is null', 'null'],
    ['fails', { id: 'bad' }],
  ])('gives a message back alone that %s, and handles the rest', async (_, poison) => {
    const { handled, run } = writingDown()
    expect(await run([{ id: 'a' }, poison, { id: 'c' }])).toEqual(failed(1))
    expect(handled).toEqual(['a', 'c'])
  })

  test('gives all back when all failed, and does not crash', async () => {
    const { run } = writingDown()
    const { batchItemFailures } = await run([{ id: 'bad' }, 'no JSON'])
    expect(new Set(batchItemFailures)).toEqual(new Set(failed(0, 1).batchItemFailures))
  })

  test('handles each batch anew: what failed in one is no failure of the next', async () => {
    const { handled, run } = writingDown()
    expect(await run([{ id: 'bad' }])).toEqual(failed(0))
    expect(await run([{ id: 'a' }])).toEqual(failed())
    expect(handled).toEqual(['a'])
  })
})

const event: PetitionEvent = {
  ...{ eventId: '261124-ABCDEF#2', petitionId: '261124-ABCDEF', seq: 2 },
  ...{ at: '2026-11-24T10:00:00.000+08:00', action: 'triage', from: 'submitted', to: 'submitted' },
  ...{ role: 'system', orgId: null, streetId: 'street', communityId: 'east' },
}

describe('a function that a rule of the bus feeds', () => {
  const seen: string[] = []
  const handler = queueHandler('test', busMessageSchema, async ({ detail }) => {
    seen.push(detail.eventId)
  })

  test('reads the event out of the envelope', async () => {
    expect(await handler(queueEvent([busEnvelope(event)]), context)).toEqual(failed())
    expect(seen).toEqual([event.eventId])
  })

  test.each([
    ['of no envelope', event],
    ['of an unknown action', busEnvelope({ ...event, action: 'explode' })],
    ['of an unknown stage', busEnvelope({ ...event, to: 'nowhere' })],
    ['of no moment', busEnvelope({ ...event, at: 'yesterday' })],
    ['of no number', busEnvelope({ ...event, petitionId: undefined })],
  ])('gives back an event %s', async (_, body) => {
    expect(await handler(queueEvent([body]), context)).toEqual(failed(0))
  })
})
