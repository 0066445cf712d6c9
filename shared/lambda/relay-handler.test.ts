import { describe, expect, test } from 'vitest'
import { streamEvent } from '../../tests/events/stream-event.ts'
import { entryItems } from '../adapters/dynamodb/petition-items.ts'
import { memoryBus, memoryQueue } from '../adapters/memory/queues.ts'
import { eventOf } from '../domain/events.ts'
import { aFiling, numbered } from '../testing/a-filing.ts'
import { relayHandler } from './relay-handler.ts'

const entryItem = (index: number) => {
  const petitionId = numbered(index)
  const { entry } = aFiling({ petitionId }).appended
  return { pk: `P#${petitionId}`, sk: 'T#000001', item: 'entry', ...entry }
}
const unreadable = { pk: 'P#x', sk: 'T#000001', item: 'entry', petitionId: 'x', seq: 1, action: 'explode' }

const relay = (services: Partial<Parameters<typeof relayHandler>[0]> = {}) => {
  const [bus, triageQueue, photoQueue] = [memoryBus(), memoryQueue(), memoryQueue()]
  const handler = relayHandler({ bus, triageQueue, photoQueue, ...services })
  return {
    published: () => bus.published.map(({ petitionId }) => petitionId),
    queued: () => triageQueue.taken,
    toCheck: () => photoQueue.taken,
    run: (items: Parameters<typeof streamEvent>[0]) =>
      handler(streamEvent(items), {} as Parameters<typeof handler>[1]),
  }
}
const failedAt = (index: number) => ({ batchItemFailures: [{ itemIdentifier: String(100 + index) }] })

describe('the relay of the stream', () => {
  test('hands every entry to the bus and a filed petition to triage', async () => {
    const { run, published, queued } = relay()
    const assigned = { ...entryItem(2), action: 'assign', to: 'community' }
    expect(await run([entryItem(1), assigned])).toEqual({ batchItemFailures: [] })
    expect(published()).toEqual([numbered(1), numbered(2)])
    expect(queued()).toEqual([numbered(1)])
  })

  test('tells how a filing came in, as relaying it again does', async () => {
    const bus = memoryBus()
    const { entry } = aFiling({ petitionId: numbered(1), source: 'phone', filedBy: 'grid-1' }).appended
    const [item] = entryItems({ entry })
    await relay({ bus }).run([item as Parameters<typeof streamEvent>[0][number]])
    expect(bus.published).toEqual([eventOf(entry)])
  })

  test('hands the photos of an entry to their check, and of no other', async () => {
    const { run, toCheck } = relay()
    const pictured = entryItem(2)
    const later = { ...entryItem(3), action: 'note', change: { photosPending: [1, 2] }, seq: 3 }
    await run([entryItem(1), { ...pictured, change: { ...pictured.change, photosPending: [1] } }, later])
    expect(toCheck()).toEqual([`${numbered(2)}#1`])
  })

  test('begins again at the first whose photos were not handed to their check', async () => {
    const photoQueue = { enqueue: async (ids: readonly string[]) => [...ids] }
    const pictured = { ...entryItem(2), change: { photosPending: [1] } }
    expect(await relay({ photoQueue }).run([entryItem(1), pictured, entryItem(3)])).toEqual(failedAt(1))
  })

  test('says nothing of the resident’s words to the bus', async () => {
    const bus = memoryBus()
    await relay({ bus }).run([entryItem(1)])
    expect(JSON.stringify(bus.published)).not.toMatch(/路灯|change|hash|commit/i)
  })

  test('hands on what came before an entry that cannot be read, and stops there', async () => {
    const { run, published } = relay()
    expect(await run([entryItem(1), unreadable, entryItem(3)])).toEqual(failedAt(1))
    expect(published()).toEqual([numbered(1)])
  })

  test.each([
    ['an entry without a moment', { ...entryItem(1), at: 'yesterday' }],
    ['an item of nothing', { pk: 'P#x', sk: 'T#000001' }],
  ])('fails alone: %s', async (_, item) => {
    const { run, published } = relay()
    expect(await run([item])).toEqual(failedAt(0))
    expect(published()).toEqual([])
  })

  test('begins again at the first that the bus did not take', async () => {
    const bus = { publish: async () => [`${numbered(2)}#1`] }
    expect(await relay({ bus }).run([entryItem(1), entryItem(2), entryItem(3)])).toEqual(failedAt(1))
  })

  test('begins again at the first that triage did not get', async () => {
    const triageQueue = { enqueue: async () => [numbered(3)] }
    expect(await relay({ triageQueue }).run([entryItem(1), entryItem(2), entryItem(3)])).toEqual(failedAt(2))
  })

  test('tells of the earlier one when the bus refuses one entry and another cannot be read', async () => {
    const bus = { publish: async () => [`${numbered(1)}#1`] }
    expect(await relay({ bus }).run([entryItem(1), unreadable])).toEqual(failedAt(0))
  })

  test('fails whole when the bus cannot be reached: the stream tries again', async () => {
    const bus = { publish: () => Promise.reject(new Error('unreachable')) }
    await expect(relay({ bus }).run([entryItem(1)])).rejects.toThrow('unreachable')
  })
})
