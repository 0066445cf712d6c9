import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atTime, dayOf, endOfDay, later, millis, nextDay, timestamp, utc, weekday } from './time.ts'

describe('moments', () => {
  test('are written at +08:00 with milliseconds, and text order is time order', () => {
    expect(timestamp(Date.parse('2026-11-24T02:00:00.000Z'))).toBe('2026-11-24T10:00:00.000+08:00')
    const moment = fc.integer({ min: 0, max: Date.parse('2099-12-31T00:00:00Z') })
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        expect(millis(timestamp(one))).toBe(one)
        expect(timestamp(one) < timestamp(other)).toBe(one < other)
        expect(utc(timestamp(one)) < utc(timestamp(other))).toBe(one < other)
      }),
    )
  })

  test('belong to their day in Shanghai: eight hours before the day in UTC', () => {
    expect(dayOf('2026-12-31T15:59:59.999Z')).toBe('2026-12-31')
    expect(dayOf('2026-12-31T16:00:00.000Z')).toBe('2027-01-01')
    expect(utc('2027-01-01T00:00:00.000+08:00')).toBe('2026-12-31T16:00:00.000Z')
  })

  test('a day ends at its last second', () => {
    expect(endOfDay('2026-11-24')).toBe('2026-11-24T23:59:59.000+08:00')
    expect(dayOf(later(endOfDay('2026-11-24'), 999))).toBe('2026-11-24')
    expect(dayOf(later(endOfDay('2026-11-24'), 1000))).toBe('2026-11-25')
    expect(atTime('2026-11-24', '09:00')).toBe('2026-11-24T09:00:00.000+08:00')
  })
})

describe('days', () => {
  test.each([
    ['2026-02-28', '2026-03-01'],
    ['2028-02-28', '2028-02-29'],
    ['2026-12-31', '2027-01-01'],
  ])('after %s comes %s', (day, next) => {
    expect(nextDay(day)).toBe(next)
  })

  test('know their weekday', () => {
    expect(weekday('2026-11-22')).toBe(0)
    expect(weekday('2026-11-24')).toBe(2)
  })
})
