import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timekeeping } from '../../testing/a-petition.ts'
import { later, millis, timestamp } from '../time.ts'
import { type Clock, type ClockName, startClock } from './clocks.ts'
import { levelAt, levels, nextLevel, raiseLevel, workingTime } from './levels.ts'

const { calendar } = timekeeping
const started = (name: ClockName, at: string): Clock => {
  const [clock] = startClock([], name, at, timekeeping)
  if (!clock) throw new Error('no clock')
  return clock
}
const momentsOf = (clock: Clock) => levels.map((level) => levelAt(calendar, clock, level))

describe('the levels of a clock', () => {
  test('half of four working hours is two of them, and lunch does not count', () => {
    expect(momentsOf(started('first-response', '2026-11-24T11:00:00.000+08:00'))).toEqual([
      '2026-11-24T15:00:00.000+08:00',
      '2026-11-24T16:12:00.000+08:00',
      '2026-11-24T17:00:00.001+08:00',
    ])
  })

  test('filed on a Friday night, nobody is prompted before Monday', () => {
    const [half] = momentsOf(started('first-response', '2026-11-27T22:00:00.000+08:00'))
    expect(half).toBe('2026-11-30T11:00:00.000+08:00')
  })

  test('a limit across the Spring Festival is prompted on its working days', () => {
    // due 2026-02-25: worked are the rest of the 13th, make-up Saturday the 14th, the 24th and the 25th
    const moments = momentsOf(started('level-1', '2026-02-13T10:00:00.000+08:00'))
    expect(moments).toEqual([
      '2026-02-24T09:30:00.000+08:00', // 13.5 of 27 hours
      '2026-02-25T10:36:00.000+08:00',
      '2026-02-25T23:59:59.001+08:00',
    ])
  })

  test('they come in order, from the start to the first moment that is overdue, on working hours', () => {
    const at = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 10, 30) }).map(timestamp)
    fc.assert(
      fc.property(at, fc.constantFrom<ClockName>('first-response', 'level-1', 'order'), (startedAt, name) => {
        const clock = started(name, startedAt)
        const [half = '', most = '', overdue = ''] = momentsOf(clock)
        expect([startedAt, half, most, clock.dueAt, overdue]).toEqual(
          [startedAt, half, most, clock.dueAt, overdue].toSorted(),
        )
        const whole = workingTime(calendar, startedAt, clock.dueAt)
        expect(Math.abs(workingTime(calendar, startedAt, half) - whole / 2)).toBeLessThanOrEqual(1)
        expect(Math.abs(workingTime(calendar, startedAt, most) - whole * 0.8)).toBeLessThanOrEqual(1)
        expect(millis(overdue) - millis(clock.dueAt)).toBe(1)
      }),
    )
  })
})

describe('the next level', () => {
  const clock = started('level-1', '2026-11-24T10:00:00.000+08:00')

  test('each comes once, then none', () => {
    let clocks = [clock]
    const raised = []
    for (let next = nextLevel(clocks, calendar); next; next = nextLevel(clocks, calendar)) {
      raised.push(next.level)
      clocks = raiseLevel(clocks, next.clock)
    }
    expect(raised).toEqual(levels)
  })

  test('of several clocks the earliest, and none of one that stands still or that the resident has', () => {
    const first = started('first-response', '2026-11-24T10:00:00.000+08:00')
    expect(nextLevel([clock, first], calendar)).toMatchObject({
      clock: { name: 'first-response' },
      level: '50%',
    })
    expect(nextLevel([clock, { ...first, state: 'stopped' }], calendar)?.clock.name).toBe('level-1')
    expect(nextLevel([{ ...clock, state: 'paused' }], calendar)).toBeUndefined()
    expect(nextLevel([started('rating', '2026-11-24T10:00:00.000+08:00')], calendar)).toBeUndefined()
  })

  test('a clock that starts anew raises its levels anew', () => {
    const worn = levels.reduce((clocks) => raiseLevel(clocks, { name: 'level-1' }), [clock])
    expect(nextLevel(worn, calendar)).toBeUndefined()
    const restarted = startClock(worn, 'level-1', later(clock.startedAt, 86_400_000), timekeeping)
    expect(nextLevel(restarted, calendar)?.level).toBe('50%')
  })
})
