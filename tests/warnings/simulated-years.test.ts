import { expect, test } from 'vitest'
import { liveThrough } from './simulated-years.ts'

test('in two months with outages, two sweepers, clocks that jump, holidays and rules that move, every level comes once, none early, none lost', async () => {
  const lived = await liveThrough({
    from: '2026-01-20T08:00:00.000+08:00',
    days: 60,
    petitionsADay: 1,
    seed: 1,
  })
  expect(lived.faults).toEqual([])
  for (const what of ['raised', 'passed', 'outages', 'jumps', 'holidays', 'changes', 'rearmed'] as const)
    expect([what, lived[what]]).toEqual([what, expect.toSatisfy((count: number) => count > 0)])
})
