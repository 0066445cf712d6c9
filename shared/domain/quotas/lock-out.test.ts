import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, later, millis, type Timestamp } from '../time.ts'
import { decideAttempt, type LockOut } from './lock-out.ts'

const NOW = '2026-11-24T10:00:00.000+08:00'
const MINUTE_MS = 60_000

const failed = (read: LockOut | undefined, at: Timestamp): LockOut => {
  const decision = decideAttempt(read, at)
  if ('lockedUntil' in decision) throw new Error(`locked until ${decision.lockedUntil}`)
  return decision.next
}

/** After so many failures, each made as soon as it may be. */
const streakOf = (failures: number): LockOut => {
  let state: LockOut | undefined
  for (let i = 0; i < failures; i++) state = failed(state, state?.lockedUntil ?? NOW)
  if (!state) throw new Error('no failure')
  return state
}
const waitMinutes = ({ lastAt, lockedUntil }: LockOut): number =>
  lockedUntil ? (millis(lockedUntil) - millis(lastAt)) / MINUTE_MS : 0

describe('failed log-ins', () => {
  test.each([
    [1, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 5],
    [8, 15],
    [9, 15],
    [40, 15],
  ])('%i in a row lock the account for %i minutes', (failures, minutes) => {
    expect(waitMinutes(streakOf(failures))).toBe(minutes)
  })

  test('a locked account takes no attempt until the very moment at which the lock ends', () => {
    const locked = streakOf(5)
    const end = locked.lockedUntil ?? NOW
    expect(decideAttempt(locked, later(end, -1))).toEqual({ lockedUntil: end })
    expect(failed(locked, end).failures).toBe(6)
  })

  test('a streak is forgotten a day after its last failure', () => {
    const read = streakOf(4)
    expect(failed(read, later(read.lastAt, DAY_MS - 1)).failures).toBe(5)
    expect(failed(read, later(read.lastAt, DAY_MS)).failures).toBe(1)
  })

  test('whoever tries as often as it goes gets at most 110 attempts a day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 400 }), (gaps) => {
        let [state, at, made]: [LockOut | undefined, Timestamp, number] = [undefined, NOW, 0]
        for (const gap of gaps) {
          at = later(at, gap)
          if (millis(at) - millis(NOW) >= DAY_MS) break
          const decision = decideAttempt(state, at)
          if ('lockedUntil' in decision) {
            expect(decision.lockedUntil > at).toBe(true)
            at = decision.lockedUntil
            continue
          }
          state = decision.next
          made++
        }
        expect(made).toBeLessThanOrEqual(110)
      }),
    )
  })
})
