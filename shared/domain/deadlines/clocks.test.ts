import { describe, expect, test } from 'vitest'
import { aPetition, FILED_AT, timekeeping } from '../../testing/a-petition.ts'
import type { Petition } from '../petition/petition.ts'
import { later } from '../time.ts'
import { explainClock, isPast, resumeClock, runningClock, startClock, stopClock } from './clocks.ts'
import { nextDue } from './next-due.ts'

const DUE = '2026-11-27T23:59:59.000+08:00'
const level1 = startClock([], 'level-1', FILED_AT, timekeeping)

describe('clocks', () => {
  test('at the due instant it is in time, a millisecond later overdue', () => {
    expect(level1[0]?.dueAt).toBe(DUE)
    expect(isPast(DUE, '2026-11-27T23:59:58.999+08:00')).toBe(false)
    expect(isPast(DUE, DUE)).toBe(false)
    expect(isPast(DUE, '2026-11-27T23:59:59.001+08:00')).toBe(true)
  })

  test('the same instant in another zone is the same instant', () => {
    expect(isPast(DUE, '2026-11-27T15:59:59.000Z')).toBe(false)
    expect(isPast(DUE, '2026-11-27T15:59:59.001Z')).toBe(true)
  })

  test('starting again gives a new due date and leaves one clock of the name', () => {
    const again = startClock(
      stopClock(level1, 'level-1'),
      'level-1',
      '2026-12-01T09:00:00.000+08:00',
      timekeeping,
    )
    expect(again).toHaveLength(1)
    expect(again[0]).toMatchObject({ dueAt: '2026-12-04T23:59:59.000+08:00', state: 'running' })
  })

  test('resuming runs on towards the due date that it had', () => {
    expect(resumeClock(stopClock(level1, 'level-1'), 'level-1')).toEqual(level1)
  })

  test('a stopped clock is no running one, and others are left alone', () => {
    const both = startClock(level1, 'first-response', FILED_AT, timekeeping)
    const stopped = stopClock(both, 'first-response')
    expect(runningClock(stopped, 'first-response')).toBeUndefined()
    expect(runningClock(stopped, 'level-1')).toEqual(level1[0])
    expect(both.every(({ state }) => state === 'running')).toBe(true)
  })

  test('explains its due date with the days that were counted', () => {
    const [clock] = level1
    if (!clock) throw new Error('a clock')
    const explained = explainClock(clock, timekeeping.calendar)
    expect(explained.dueAt).toBe(DUE)
    expect(explained.days.map(({ date, counted }) => [date, counted])).toEqual([
      ['2026-11-25', true],
      ['2026-11-26', true],
      ['2026-11-27', true],
    ])
  })
})

describe('what time brings about next', () => {
  const next = (petition: Petition) => nextDue(petition, timekeeping)

  test('a new petition is looked at after five minutes, in case its queue lost it', () => {
    expect(next(aPetition())).toEqual({ at: later(FILED_AT, 300_000), action: 'triage' })
  })
  test('once it is triaged, the first response comes near', () => {
    expect(next(aPetition({ triagedAt: FILED_AT }))).toEqual({
      at: '2026-11-24T12:00:00.000+08:00', // two of the four working hours
      action: 'prompt',
    })
  })
  test('nothing, where nobody works against a clock', () => {
    for (const stage of ['closed', 'declined', 'withdrawn', 'joined'] as const)
      expect(next(aPetition({ stage }))).toBeUndefined()
  })
  test('what is on hold comes back after its review date, without a prompt before', () => {
    expect(next(aPetition({ stage: 'on-hold' }))).toEqual({
      at: '2026-12-31T23:59:59.001+08:00',
      action: 'resume',
    })
  })
  test('level 1 that has told everybody that it is overdue goes to the street three working days later', () => {
    const clocks = aPetition({ stage: 'community' }).clocks.map((clock) => ({
      ...clock,
      raised: ['50%', '80%', 'overdue'],
    }))
    expect(next(aPetition({ stage: 'community', clocks }))).toEqual({
      at: '2026-12-02T23:59:59.001+08:00',
      action: 'auto-escalate',
    })
  })
  test('a second reopening goes to the street at once, a first does not', () => {
    const twice = aPetition({ stage: 'community', reopened: 2 })
    expect(next(twice)).toEqual({ at: FILED_AT, action: 'auto-escalate' })
    expect(next(aPetition({ stage: 'community', reopened: 1 }))?.action).toBe('prompt')
  })
  test('an answer that is to be checked waits for that, and is filed away no earlier', () => {
    const checked = { ...aPetition({ stage: 'answered' }), check: 'pending' as const }
    expect(next(checked)).toBeUndefined()
    const clocks = startClock(checked.clocks, 'check', FILED_AT, timekeeping)
    expect(next({ ...checked, clocks })?.action).toBe('prompt')
    expect(next({ ...checked, check: 'passed' })?.action).toBe('close')
  })
  test('an answered one closes at the first moment at which no verdict counts any more', () => {
    const answered = aPetition({ stage: 'answered' })
    const due = next(answered)
    expect(due).toEqual({ at: '2026-12-08T23:59:59.001+08:00', action: 'close' })
    const window = runningClock(answered.clocks, 'rating')
    expect(window && isPast(window.dueAt, due?.at ?? '')).toBe(true)
    expect(window && isPast(window.dueAt, later(due?.at ?? '', -1))).toBe(false)
  })
})
