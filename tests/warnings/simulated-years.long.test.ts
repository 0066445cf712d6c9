import { expect, test } from 'vitest'
import { liveThrough } from './simulated-years.ts'

test('in two years every level of every clock comes once, none early, none lost', {
  timeout: 1_800_000,
}, async () => {
  const lived = await liveThrough({
    from: '2026-01-01T08:00:00.000+08:00',
    days: Number(process.env.DAYS ?? 730),
    petitionsADay: 1,
    seed: Number(process.env.SEED ?? 2026),
  })
  const { faults, ...counts } = lived
  console.info('two years', JSON.stringify(counts))
  expect(faults).toEqual([])
  expect(counts.outages).toBeGreaterThan(5)
  expect(counts.raised).toBeGreaterThan(500)
  expect(counts.passed).toBeGreaterThan(20)
})
