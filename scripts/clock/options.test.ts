import { describe, expect, it } from 'vitest'
import { parseClockOptions, parseDuration, parseMoment } from './options.ts'

describe('a moment', () => {
  it.each([
    ['2026-02-24T09:00', '2026-02-24T01:00:00.000Z'],
    ['2026-02-24 09:00', '2026-02-24T01:00:00.000Z'],
    ['2026-02-24', '2026-02-23T16:00:00.000Z'],
    ['2026-02-24T09:00:30.5', '2026-02-24T01:00:30.500Z'],
    ['2026-02-24T09:00+08:00', '2026-02-24T01:00:00.000Z'],
    ['2026-02-24T09:00+0800', '2026-02-24T01:00:00.000Z'],
    ['2026-02-24T09:00Z', '2026-02-24T09:00:00.000Z'],
    ['2026-02-23T23:00:00.000-02:00', '2026-02-24T01:00:00.000Z'],
    ['2028-02-29', '2028-02-28T16:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(parseMoment(text)).toISOString()).toBe(expected)
  })

  it.each(['2026-02-30', '2026-2-3', 'tomorrow', '2026-02-24T25:00', '1999-12-31', '2100-01-01', ''])(
    '"%s" is refused in both languages',
    (text) => {
      expect(() => parseMoment(text)).toThrow(/不是有效的时间.*Not a date and time/s)
    },
  )
})

describe('a duration', () => {
  it.each([
    ['3d', 72],
    ['4h', 4],
    ['30m', 0.5],
    ['1d12h', 36],
    ['1w', 168],
    ['90s', 0.025],
    ['P3D', 72],
    ['PT4H', 4],
    ['P1DT12H', 36],
    ['P2W', 336],
    ['15D', 360],
  ])('%s is %d hours', (text, hours) => {
    expect(parseDuration(text)).toBe(hours * 3_600_000)
  })

  it.each(['', '3', 'P', 'PT', '0d', '-3d', 'P1M', '1y', '12h1d', '1.5d', '99999999w'])(
    '"%s" is refused in both languages',
    (text) => {
      expect(() => parseDuration(text)).toThrow(/不是有效的时长.*Not a duration/s)
    },
  )
})

describe('npm run clock', () => {
  it('takes set, advance and reset, and a data folder', () => {
    expect(parseClockOptions(['advance', '3d'])?.move).toEqual({ by: 259_200_000 })
    expect(parseClockOptions(['set', '2026-02-24', '09:00'])?.move).toEqual({
      to: Date.parse('2026-02-24T01:00:00Z'),
    })
    expect(parseClockOptions(['reset', '--data', '/srv/data'])).toEqual({
      move: 'reset',
      dataDir: '/srv/data',
    })
  })

  it('explains itself', () => {
    expect(parseClockOptions(['--help'])).toBeUndefined()
    for (const wrong of [[], ['forward', '3d'], ['set'], ['reset', 'now'], ['advance', '3d', '--dta', 'x']])
      expect(() => parseClockOptions(wrong)).toThrow('npm run clock --')
  })
})
