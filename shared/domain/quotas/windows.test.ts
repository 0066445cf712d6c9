import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { later, millis, type Timestamp, timestamp } from '../time.ts'
import type { Quota } from './quotas.ts'
import { fullUntil, longestFull, secondsUntil, windowEnds, windowsAt } from './windows.ts'

const HOUR_MS = 3_600_000
const START = Date.parse('2026-11-24T00:00:00+08:00')

describe('a moment', () => {
  test.each([
    ['2026-11-24T13:59:59.999+08:00', '2026-11-24', '13', '2026-11-24T14:00:00.000+08:00'],
    ['2026-11-24T14:00:00.000+08:00', '2026-11-24', '14', '2026-11-24T15:00:00.000+08:00'],
    ['2026-12-31T23:59:59.999+08:00', '2026-12-31', '23', '2027-01-01T00:00:00.000+08:00'],
    ['2028-02-29T00:00:00.000+08:00', '2028-02-29', '00', '2028-02-29T01:00:00.000+08:00'],
  ])('%s belongs to hour and day in Shanghai', (at, day, hour, ends) => {
    expect(windowsAt(at)).toEqual({ day, hour })
    expect(windowEnds(at).hour).toBe(ends)
  })

  test('lies within its windows, which are an hour and a day long', () => {
    fc.assert(
      fc.property(fc.integer({ min: START, max: START + 800 * 24 * HOUR_MS }), (ms) => {
        const ends = windowEnds(timestamp(ms))
        for (const [end, length] of [
          [millis(ends.hour), HOUR_MS],
          [millis(ends.day), 24 * HOUR_MS],
        ] as const) {
          expect(end).toBeGreaterThan(ms)
          expect(end - length).toBeLessThanOrEqual(ms)
        }
      }),
    )
  })
})

/** What gets through of requests at these moments, counted as a store counts. */
const letThrough = (moments: readonly Timestamp[], quota: Quota): Timestamp[] => {
  const counts = new Map<string, number>()
  const countOf = (key: string) => counts.get(key) ?? 0
  return moments.filter((at) => {
    const { day, hour } = windowsAt(at)
    const usage = { day: countOf(day), hour: countOf(day + hour) }
    if (fullUntil(usage, quota, at)) return false
    counts.set(day, usage.day + 1).set(day + hour, usage.hour + 1)
    return true
  })
}

const quotas = fc.record({ hour: fc.integer({ min: 1, max: 6 }), day: fc.integer({ min: 1, max: 20 }) })
const moments = fc
  .array(fc.integer({ min: 0, max: 3 * 24 * HOUR_MS }), { maxLength: 120 })
  .map((offsets) => offsets.toSorted((a, b) => a - b).map((offset) => timestamp(START + offset)))

describe('whatever comes and when', () => {
  test('no day and no clock hour gets more than its quota, no sixty minutes more than twice the hour’s', () => {
    fc.assert(
      fc.property(moments, quotas, (asked, quota) => {
        const passed = letThrough(asked, quota)
        for (const at of passed) {
          const same = (key: (at: Timestamp) => string) => passed.filter((other) => key(other) === key(at))
          expect(same((one) => windowsAt(one).day).length).toBeLessThanOrEqual(quota.day)
          expect(same((one) => one.slice(0, 13)).length).toBeLessThanOrEqual(quota.hour)
          const within = passed.filter((other) => other >= at && other < later(at, HOUR_MS))
          expect(within.length).toBeLessThanOrEqual(2 * quota.hour)
        }
      }),
    )
  })

  test('nobody is refused as long as there is room', () => {
    fc.assert(
      fc.property(moments, quotas, (asked, quota) => {
        const days = Map.groupBy(asked, (at) => windowsAt(at).day)
        const hours = Map.groupBy(asked, (at) => at.slice(0, 13))
        const roomy =
          [...days.values()].every(({ length }) => length <= quota.day) &&
          [...hours.values()].every(({ length }) => length <= quota.hour)
        fc.pre(roomy)
        expect(letThrough(asked, quota)).toEqual(asked)
      }),
    )
  })

  test('a refusal names the first moment at which a window is over that was full, and then there is room', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: START, max: START + 24 * HOUR_MS }).map(timestamp),
        fc.record({ hour: fc.nat(8), day: fc.nat(25) }),
        quotas,
        (at, usage, quota) => {
          const until = fullUntil(usage, quota, at)
          if (usage.day < quota.day && usage.hour < quota.hour) expect(until).toBeUndefined()
          else {
            expect(until).toBe(usage.day >= quota.day ? windowEnds(at).day : windowEnds(at).hour)
            const { day } = windowsAt(until ?? at)
            const present = { day: day === windowsAt(at).day ? usage.day : 0, hour: 0 }
            expect(fullUntil(present, quota, until ?? at)).toBeUndefined()
          }
        },
      ),
    )
  })
})

test('of several without room that counts which has none for longest', () => {
  const quota = { hour: 1, day: 1 }
  const use = (name: 'file-place' | 'file-device' | 'file-address') => ({ name, subject: 'x', quota })
  const untils = ['2026-11-24T14:00:00.000+08:00', '2026-11-25T00:00:00.000+08:00', undefined]
  const uses = [use('file-place'), use('file-device'), use('file-address')]
  expect(longestFull(uses, (_, index) => untils[index])).toEqual({ name: 'file-device', until: untils[1] })
  expect(longestFull(uses, () => undefined)).toBeUndefined()
})

test('seconds are whole, rounded up, and never none', () => {
  const now = '2026-11-24T13:00:00.000+08:00'
  expect(secondsUntil('2026-11-24T13:00:01.001+08:00', now)).toBe(2)
  expect(secondsUntil('2026-11-24T14:00:00.000+08:00', now)).toBe(3600)
  expect(secondsUntil(now, now)).toBe(1)
})
