import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timekeeping } from '../../testing/a-petition.ts'
import { later, millis, timestamp } from '../time.ts'
import { type Clock, type ClockName, startClock } from './clocks.ts'
import { dueLevels, levelAt, nextLevel, type ReachedLevel, raiseLevels, workingTime } from './levels.ts'
import { pauseClock, unpauseClock } from './pauses.ts'
import { plansInForce } from './warning-plans.ts'
import { type LevelMoment, type LevelRule, levelName, usualPlan, type WarningRules } from './warning-rules.ts'

const { calendar } = timekeeping
const started = (name: ClockName, at: string): Clock => {
  const [clock] = startClock([], name, at, timekeeping)
  if (!clock) throw new Error('no clock')
  return clock
}
const usual: readonly LevelMoment[] = [{ percent: 50 }, { percent: 80 }, { hoursAfter: 0 }]
const momentsOf = (clock: Clock, moments = usual) => moments.map((at) => levelAt(calendar, clock, at))
/** A street whose rules for these clocks are its own from a moment on. */
const streetWith = (from: string, clocks: WarningRules['clocks']) => ({
  calendar,
  warnings: plansInForce([usualPlan, { from, rules: { clocks } }]),
})
const owner = (at: LevelMoment): LevelRule => ({ at, grade: 'orange', tell: ['owner'] })
const raiseNext = (clocks: readonly Clock[], next: ReachedLevel) =>
  raiseLevels(clocks, next.run, [next.level])
/** What is raised of these clocks until nothing is left. */
const lifeOf = (clocks: readonly Clock[], rules: Parameters<typeof nextLevel>[1]) => {
  const raised: string[] = []
  for (let next = nextLevel(clocks, rules); next; next = nextLevel(clocks, rules)) {
    raised.push(`${next.level.name} ${next.at}`)
    clocks = raiseNext(clocks, next)
  }
  return raised
}

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

  const raisedOf = (clocks: readonly Clock[]) => lifeOf(clocks, timekeeping).map((line) => line.split(' ')[0])

  test('each comes once, then none', () => {
    expect(raisedOf([clock])).toEqual(['50%', '80%', 'overdue'])
  })

  test('of several clocks the earliest, and none of one that stands still or that the resident has', () => {
    const first = started('first-response', '2026-11-24T10:00:00.000+08:00')
    expect(nextLevel([clock, first], timekeeping)).toMatchObject({
      run: { name: 'first-response' },
      level: { name: '50%' },
    })
    expect(nextLevel([clock, { ...first, state: 'stopped' }], timekeeping)?.run.name).toBe('level-1')
    expect(nextLevel([{ ...clock, state: 'paused' }], timekeeping)).toBeUndefined()
    expect(nextLevel([started('rating', '2026-11-24T10:00:00.000+08:00')], timekeeping)).toBeUndefined()
  })

  test('a clock that starts anew raises its levels anew', () => {
    const worn = [{ ...clock, raised: ['50%', '80%', 'overdue'] }]
    expect(nextLevel(worn, timekeeping)).toBeUndefined()
    const restarted = startClock(worn, 'level-1', later(clock.startedAt, 86_400_000), timekeeping)
    expect(nextLevel(restarted, timekeeping)?.level.name).toBe('50%')
  })
})

describe('the rules of a street', () => {
  // Tuesday 10:00, due Friday 23:59:59: 27 working hours
  const clock = started('level-1', '2026-11-24T10:00:00.000+08:00')
  const own = {
    'level-1': [{ percent: 90 }, { hoursBefore: 7 }, { hoursAfter: 0 }, { hoursAfter: 7 }].map(owner),
  }

  test('count working hours before the end and after it', () => {
    expect(lifeOf([clock], streetWith(clock.startedAt, own))).toEqual([
      '-7h 2026-11-26T18:00:00.000+08:00',
      '90% 2026-11-27T15:18:00.000+08:00',
      'overdue 2026-11-27T23:59:59.001+08:00',
      '+7h 2026-11-30T18:00:00.001+08:00',
    ])
  })

  test('have no level of which more should be left than there ever was', () => {
    expect(levelAt(calendar, clock, { hoursBefore: 26 })).toBeDefined()
    expect(levelAt(calendar, clock, { hoursBefore: 27 })).toBeUndefined()
  })

  test('hold from their moment on: what was reached before it is not told in retrospect', () => {
    // 50 % is reached on Thursday at 9:30, 80 % on Friday at 10:36
    const thursday = streetWith('2026-11-26T19:00:00.000+08:00', own)
    expect(lifeOf([clock], thursday)).toEqual([
      '50% 2026-11-26T09:30:00.000+08:00',
      '90% 2026-11-27T15:18:00.000+08:00',
      'overdue 2026-11-27T23:59:59.001+08:00',
      '+7h 2026-11-30T18:00:00.001+08:00',
    ])
    expect(dueLevels([clock], thursday, '2026-11-26T19:00:00.000+08:00')).toMatchObject([
      [{ level: { name: '50%' } }],
    ])
  })

  test('never raise anew what was raised by the ones before', () => {
    const told = [{ ...clock, raised: ['50%', '80%', 'overdue'] }]
    expect(lifeOf(told, streetWith('2026-11-28T00:00:00.000+08:00', own))).toEqual([
      '+7h 2026-11-30T18:00:00.001+08:00',
    ])
  })

  test('may warn of a wait for the resident, whose marks go with it', () => {
    const rules = streetWith(clock.startedAt, { pause: [owner({ percent: 80 })] })
    const waiting = pauseClock([clock], 'level-1', '2026-11-25T10:00:00.000+08:00', calendar)
    const next = nextLevel(waiting, rules)
    expect(next).toMatchObject({ run: { name: 'pause' }, level: { name: '80%' } })
    const told = next ? raiseNext(waiting, next) : []
    expect(nextLevel(told, rules)).toBeUndefined()
    const [running] = unpauseClock(told, 'level-1', '2026-12-01T10:00:00.000+08:00', calendar)
    expect(running).not.toHaveProperty('raised')
  })

  test('what an outage has let pass is found in order, the most severe last', () => {
    const late = dueLevels([clock], streetWith(clock.startedAt, own), '2026-12-10T10:00:00.000+08:00')
    expect(late.map((levels) => levels.map(({ level }) => level.name))).toEqual([
      ['-7h', '90%', 'overdue', '+7h'],
    ])
  })
})

test('whatever the rules and whenever they change, the next level is the first that is due, and each comes once', () => {
  const moment = fc.oneof(
    fc.record({ percent: fc.integer({ min: 1, max: 99 }) }),
    fc.record({ hoursBefore: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ hoursAfter: fc.integer({ min: 0, max: 40 }) }),
  )
  const levels = fc.array(moment, { maxLength: 6 }).map((list) => list.map(owner))
  const at = fc.integer({ min: Date.UTC(2026, 8, 20), max: Date.UTC(2026, 9, 20) }).map(timestamp)
  const name = fc.constantFrom<ClockName>('first-response', 'level-1', 'order')
  fc.assert(
    fc.property(at, at, name, levels, levels, (startedAt, from, which, before, after) => {
      const plans = [
        { ...usualPlan, rules: { clocks: { [which]: before } } },
        { from, rules: { clocks: { [which]: after } } },
      ]
      const rules = { calendar, warnings: plansInForce(plans) }
      const clocks = [started(which, startedAt)]
      const all = dueLevels(clocks, rules, '2027-12-31T00:00:00.000+08:00').flat()
      expect(lifeOf(clocks, rules).map((line) => line.split(' ')[1])).toEqual(all.map((one) => one.at))
      const names = all.map(({ level }) => level.name)
      expect(new Set(names).size).toBe(names.length)
      for (const { level, at: reachedAt } of all) {
        const inForce = reachedAt < from ? before : after
        expect(inForce.map((rule) => levelName(rule.at))).toContain(level.name)
      }
    }),
  )
})
