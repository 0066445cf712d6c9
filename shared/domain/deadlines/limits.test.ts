import { describe, expect, test } from 'vitest'
import { limitedClocks } from './clocks.ts'
import { defaultLimitTable, type LimitTable, limitsFor } from './limits.ts'

describe('the limits of a petition', () => {
  test('are the promised ones where no rule says otherwise', () => {
    const usual = {
      'first-response': { workingHours: 4 },
      'level-1': { workingDays: 3 },
      'joint-review': { workingDays: 2 },
      order: { workingDays: 7 },
      sign: { workingDays: 1 },
      opinion: { workingDays: 3 },
      arbitration: { workingDays: 2 },
      check: { workingDays: 3 },
      referral: { workingDays: 15 },
      suggestion: { months: 3 },
      'co-unit': { months: 1 },
      rating: { workingDays: 10 },
    }
    expect(limitsFor({ kind: 'help' }, defaultLimitTable)).toEqual(usual)
    expect(limitsFor({ kind: 'help', category: 'noise' }, defaultLimitTable)).toEqual(usual)
    expect(limitsFor({ kind: 'help' }, [])).toEqual(usual)
  })

  test('give a task order of a complex category, and of a suggestion, fifteen working days', () => {
    const order = (petition: Parameters<typeof limitsFor>[0]) => limitsFor(petition, defaultLimitTable).order
    expect(order({ kind: 'complaint', category: 'housing' })).toEqual({ workingDays: 15 })
    expect(order({ kind: 'suggest' })).toEqual({ workingDays: 15 })
    expect(order({ kind: 'complaint' })).toEqual({ workingDays: 7 })
  })

  test('are those of the first rule that fits and names the clock', () => {
    const table: LimitTable = [
      { kinds: ['consult'], limits: { 'level-1': { workingDays: 1 } }, reason: '咨询当场能答' },
      { categories: ['safety'], limits: { 'first-response': { workingHours: 1 } }, reason: '涉及安全' },
      {
        kinds: ['consult', 'help'],
        categories: ['safety'],
        limits: { 'level-1': { workingDays: 2 }, 'first-response': { workingHours: 2 } },
        reason: '涉及安全的求助',
      },
    ]
    expect(limitsFor({ kind: 'consult', category: 'safety' }, table)).toMatchObject({
      'level-1': { workingDays: 1 },
      'first-response': { workingHours: 1 },
    })
    expect(limitsFor({ kind: 'help', category: 'safety' }, table)['level-1']).toEqual({ workingDays: 2 })
    expect(limitsFor({ kind: 'help' }, table)['level-1']).toEqual({ workingDays: 3 })
  })

  test('each rule says why, and together they name every clock', () => {
    for (const { reason } of defaultLimitTable) expect(reason).toMatch(/\p{Script=Han}/u)
    const named = new Set(defaultLimitTable.flatMap(({ limits }) => Object.keys(limits)))
    expect([...named].sort()).toEqual([...limitedClocks].sort())
  })
})
