import { expect, test } from 'vitest'
import { scheduledEvent } from '../../tests/events/bus-envelope.ts'
import { sweepHandler } from './sweep-handler.ts'

const run = (sweep: Parameters<typeof sweepHandler>[1]) => {
  const handler = sweepHandler('test', sweep)
  return handler(scheduledEvent() as Parameters<typeof handler>[0], {} as Parameters<typeof handler>[1])
}

test('a sweep tells how much it has done', async () => {
  expect(await run(async () => ({ done: 3, failed: [] }))).toEqual({ done: 3 })
})

test('a sweep in which something failed fails at its end, so that an alarm tells', async () => {
  const failed = [{ petitionId: '260302-ABCDEF', error: new Error('busy') }]
  await expect(run(async () => ({ done: 3, failed }))).rejects.toThrow('1 of 4 stay due')
})
