import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FILED_AT, timekeeping } from '../../testing/a-petition.ts'
import { dayOf, later, millis } from '../time.ts'
import { type Clock, explainClock, startClock } from './clocks.ts'
import { nextLevel } from './levels.ts'
import { pauseClock, unpauseClock, waitEndsAt } from './pauses.ts'

const { calendar } = timekeeping
// Tuesday 2026-11-24, due on Friday the 27th
const clock = (): Clock => {
  const [started] = startClock([], 'level-1', FILED_AT, timekeeping)
  if (!started) throw new Error('no clock')
  return started
}
const paused = (at: string) => pauseClock([clock()], 'level-1', at, calendar)
const resumed = (at: string, until: string) => unpauseClock(paused(at), 'level-1', until, calendar)[0]
const T = (day: string, time = '10:00:00') => `2026-${day}T${time}.000+08:00`

describe('a clock that waits for the resident', () => {
  test('cannot be late meanwhile, and is prompted of nothing', () => {
    const [waiting] = paused(T('11-25'))
    expect(waiting).toMatchObject({ state: 'paused', dueAt: T('12-04', '23:59:59') })
    expect(nextLevel(paused(T('11-25')), timekeeping)).toBeUndefined()
  })

  test('runs on with the answer: the days of waiting did not count', () => {
    const running = resumed(T('11-25'), T('11-26', '15:00:00'))
    expect(running).toMatchObject({
      state: 'running',
      dueAt: T('11-30', '23:59:59'),
      pausedMs: 29 * 3_600_000,
    })
    expect(running && explainClock(running, calendar).days).toEqual([
      { date: '2026-11-25', counted: true, reason: '工作日' },
      { date: '2026-11-26', counted: false, reason: '等待居民答复' },
      { date: '2026-11-27', counted: true, reason: '工作日' },
      { date: '2026-11-28', counted: false, reason: '周末' },
      { date: '2026-11-29', counted: false, reason: '周末' },
      { date: '2026-11-30', counted: true, reason: '工作日' },
    ])
  })

  test('answered on the same day it has lost nothing', () => {
    const { pausedMs: _, ...running } = resumed(T('11-25'), T('11-25', '18:00:00')) ?? clock()
    const { pausedMs: __, ...untouched } = clock()
    expect(running).toEqual(untouched)
  })

  test('runs on by itself after five working days', () => {
    const [waiting] = paused(T('11-25'))
    const at = waiting && waitEndsAt(waiting, calendar)
    expect(at).toBe('2026-12-03T00:00:00.000+08:00'.replace('12-03T00:00:00.000', '12-02T23:59:59.001'))
    expect(resumed(T('11-25'), at ?? '')?.dueAt).toBe(waiting?.dueAt)
  })

  test('a wait over a weekend costs its working days alone', () => {
    expect(resumed(T('11-27'), T('11-30'))?.dueAt).toBe(T('11-30', '23:59:59').replace('11-30', '11-27'))
  })

  test('an overdue clock does not become timely by a question', () => {
    expect(paused(T('11-30'))[0]?.dueAt).toBe(T('11-27', '23:59:59'))
  })

  test('never is due earlier than without the wait, and never later than the longest wait', () => {
    const minutes = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(minutes, minutes, minutes, (start, wait, again) => {
        const asked = later(FILED_AT, start * 60_000)
        const answered = later(asked, wait * 60_000)
        const first = unpauseClock(paused(asked), 'level-1', answered, calendar)
        const askedAgain = later(answered, again * 60_000)
        const second = pauseClock(first, 'level-1', askedAgain, calendar)
        const dues = [clock(), ...first, ...paused(asked)].map(({ dueAt }) => millis(dueAt))
        expect(dues).toEqual(dues.toSorted((a, b) => a - b))
        expect(millis(second[0]?.dueAt ?? '')).toBeGreaterThanOrEqual(millis(first[0]?.dueAt ?? ''))
        for (const { from, to } of first[0]?.pauses ?? []) {
          expect(from).toBe(dayOf(asked))
          expect(from < to).toBe(true)
        }
      }),
    )
  })
})
