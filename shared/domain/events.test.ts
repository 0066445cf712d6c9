import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { eventOf, petitionEventSchema } from './events.ts'
import { append } from './timeline/append.ts'

const { entry } = append(
  { seq: 6, head: 'f'.repeat(64) },
  {
    petitionId: '261124-ABCDEF',
    streetId: 'yuejincun',
    communityId: 'yuejincun/dongzheng',
    at: '2026-11-24T10:00:00.000+08:00',
    action: 'finish',
    from: 'community',
    to: 'answered',
    role: 'handler',
    orgId: 'yuejincun/dongzheng',
    personId: 'handler-1',
    change: { title: '找我13800138000' },
    public: { result: '好了' },
    private: { text: '内部' },
  },
  (length) => new Uint8Array(length),
)

test('an event tells what happened to which petition, by ids, action and stages', () => {
  const event = eventOf(entry)
  expect(z.parse(petitionEventSchema, event)).toEqual(event)
  expect(event).toEqual({
    eventId: '261124-ABCDEF#7',
    petitionId: '261124-ABCDEF',
    seq: 7,
    at: '2026-11-24T10:00:00.000+08:00',
    action: 'finish',
    from: 'community',
    to: 'answered',
    role: 'handler',
    orgId: 'yuejincun/dongzheng',
    personId: 'handler-1',
    streetId: 'yuejincun',
    communityId: 'yuejincun/dongzheng',
  })
})

test('an event carries neither words nor hashes nor the state', () => {
  expect(Object.keys(eventOf(entry))).not.toEqual(expect.arrayContaining(['change']))
  expect(JSON.stringify(eventOf(entry))).not.toMatch(/好了|内部|13800138000|f{64}/)
})

test('a filing’s event tells how it came in, and nothing else of the state', () => {
  const filed = { ...entry, action: 'file' as const, change: { title: '漏水', source: 'phone' as const } }
  const { change: _, ...known } = filed
  expect(eventOf(filed)).toMatchObject({ source: 'phone' })
  expect(eventOf(filed)).not.toHaveProperty('title')
  expect(eventOf({ ...known, change: {} })).not.toHaveProperty('source')
})

test('a resident’s event names nobody', () => {
  const { personId: _, ...byResident } = entry
  expect(eventOf({ ...byResident, role: 'resident' })).not.toHaveProperty('personId')
})
