import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarAt } from '../calendar/calendar.ts'
import { stateCouncilNotices } from '../calendar/holidays.ts'
import { atTime, dayOf, timestamp } from '../time.ts'
import { limitedClocks, startClock, stopClock } from './clocks.ts'
import { defaultLimitTable, limitsFor } from './limits.ts'
import { recomputeClocks, relimitClock, sameLimit } from './recompute.ts'

const limits = limitsFor({ kind: 'help' }, defaultLimitTable)
const known = (instant: string) => calendarAt(stateCouncilNotices, instant)
const aMoment = fc
  .tuple(fc.integer({ min: 0, max: 3650 }), fc.constantFrom('03:00', '09:30', '12:30', '17:59'))
  .map(([days, time]) =>
    atTime(dayOf(timestamp(Date.parse('2017-01-01T12:00:00Z') + days * 86_400_000)), time),
  )

describe('recomputing', () => {
  test('gives the date that a clock would have had, had everything been known at its start', () => {
    fc.assert(
      fc.property(
        aMoment,
        aMoment,
        aMoment,
        fc.constantFrom(...limitedClocks),
        (start, first, then, name) => {
          const started = startClock([], name, start, { calendar: known(first), limits })
          const fresh = startClock([], name, start, { calendar: known(then), limits })
          const { clocks, moved } = recomputeClocks(started, known(then), then)
          expect(clocks).toEqual(fresh)
          const [before, after] = [started[0]?.dueAt, fresh[0]?.dueAt]
          expect(moved).toEqual(before === after ? [] : [{ clock: name, before, after }])
          expect(recomputeClocks(clocks, known(then), then).moved).toEqual([])
        },
      ),
    )
  })

  test('leaves stopped clocks alone', () => {
    const at = '2020-01-23T10:00:00.000+08:00'
    const rules = { calendar: known(at), limits }
    const both = startClock(startClock([], 'first-response', at, rules), 'level-1', at, rules)
    const { clocks, moved } = recomputeClocks(stopClock(both, 'first-response'), known('2020-02-01'), at)
    expect(moved).toEqual([
      {
        clock: 'level-1',
        before: '2020-02-03T23:59:59.000+08:00',
        after: '2020-02-05T23:59:59.000+08:00',
      },
    ])
    expect(clocks[0]).toEqual(stopClock(both, 'first-response')[0])
  })

  test('under another limit runs from the same start', () => {
    const at = '2026-11-24T10:00:00.000+08:00'
    const order = startClock([], 'order', at, { calendar: known(at), limits })
    const { clocks } = relimitClock(order, { name: 'order', limit: { workingDays: 15 } }, known(at), at)
    expect(clocks[0]).toMatchObject({ startedAt: at, dueAt: '2026-12-15T23:59:59.000+08:00' })
  })

  test('a limit is told from another by unit and number', () => {
    expect(sameLimit({ workingDays: 4 }, { workingDays: 4 })).toBe(true)
    expect(sameLimit({ workingDays: 4 }, { workingDays: 5 })).toBe(false)
    expect(sameLimit({ workingDays: 4 }, { workingHours: 4 })).toBe(false)
    expect(sameLimit({ workingHours: 4 }, { workingHours: 4 })).toBe(true)
  })
})
