import { beforeEach, describe, expect, test } from 'vitest'
import { apiOf, file } from '../../tests/api/api.ts'
import { type MemoryPlatform, memoryPlatform } from '../../tests/api/memory-platform.ts'
import { queueEvent } from '../../tests/events/queue-event.ts'
import { triageHandler } from './triage-handler.ts'

let platform: MemoryPlatform
beforeEach(async () => {
  platform = await memoryPlatform()
})

const filed = async () => {
  const placeCode = platform.street.places[0]?.placeCode
  return (await file(apiOf(platform), { placeCode, text: '路灯坏了' })).petitionId
}
const run = (bodies: readonly unknown[]) => {
  const handler = triageHandler(platform.services)
  return handler(queueEvent(bodies), {} as Parameters<typeof handler>[1])
}
const failed = (...ids: number[]) => ({
  batchItemFailures: ids.map((id) => ({ itemIdentifier: `message-${id}` })),
})
const triagesOf = (petitionId: string) =>
  platform.stream.filter((event) => event.petitionId === petitionId && event.action === 'triage').length

describe('triage of a batch', () => {
  test('hands ten petitions to their stations with one reading', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, filed))
    const { petitions } = platform.services
    const asked: number[] = []
    const { findMany } = petitions
    petitions.findMany = async (wanted) => {
      asked.push(wanted.length)
      return findMany(wanted)
    }
    expect(await run(ids.map((petitionId) => ({ petitionId })))).toEqual(failed())
    expect(ids.map(triagesOf)).toEqual(Array(10).fill(1))
    expect(asked).toEqual([10])
  })

  test.each([
    ['cannot be read', 'no JSON'],
    ['is of another form', { notificationId: 'x' }],
    ['names a petition that does not exist', { petitionId: '260302-ZZZZZZ' }],
    ['names nothing', { petitionId: '' }],
    ['names what no table would look up', { petitionId: 'x'.repeat(3000) }],
  ])('gives a message back alone that %s', async (_, poison) => {
    const [first = '', third = ''] = [await filed(), await filed()]
    const { petitions } = platform.services
    const { findMany } = petitions
    petitions.findMany = (wanted) => {
      // as the table: one key that is too long refuses the whole call
      if (wanted.some((id) => id.length > 2000)) throw new Error('ValidationException')
      return findMany(wanted)
    }
    expect(await run([{ petitionId: first }, poison, { petitionId: third }])).toEqual(failed(1))
    expect([triagesOf(first), triagesOf(third)]).toEqual([1, 1])
  })

  test('does a repeated message once, in one batch and in the next', async () => {
    const petitionId = await filed()
    expect(await run([{ petitionId }, { petitionId }])).toEqual(failed())
    expect(await run([{ petitionId }])).toEqual(failed())
    expect(triagesOf(petitionId)).toBe(1)
  })

  test('lets alone what has moved on', async () => {
    const petitionId = await filed()
    const read = await platform.services.petitions.find(petitionId)
    platform.services.petitions.findMany = async () => (read ? [{ ...read, stage: 'community' }] : [])
    expect(await run([{ petitionId }])).toEqual(failed())
    expect(triagesOf(petitionId)).toBe(0)
  })

  test('gives back every message of a petition that could not be saved, and only these', async () => {
    const [busy, fine] = [await filed(), await filed()]
    const { save } = platform.services.petitions
    platform.services.petitions.save = async (read, ...rest) => {
      if (read.petitionId === busy) throw new Error('busy')
      return save(read, ...rest)
    }
    const bodies = [busy, fine, busy].map((petitionId) => ({ petitionId }))
    expect(await run(bodies)).toEqual(failed(0, 2))
    expect(triagesOf(fine)).toBe(1)
  })
})
