import { describe, expect, test } from 'vitest'
import { street } from '../../testing/a-street.ts'
import { amongOpen, byPractice, byRule, DEPARTMENT_FLOOR, type Led, reasonFor } from './suggest-department.ts'

const urban = 'yuejincun/urban' // what the category environment is set to
const safety = 'yuejincun/safety'
const led = (byLead: Led['byLead'], more: Partial<Led> = {}): Led => ({
  ...{ kind: 'complaint', category: 'neighbours', byLead },
  ...more,
})
const suggest = (practice: Led[], category: string | undefined = 'neighbours', kind = 'complaint' as const) =>
  byPractice({ kind, category }, practice, street.categories)

describe('what the orders of a street suggest', () => {
  test('is the department that leads most of them, and how sure that is', () => {
    const found = suggest([led({ [urban]: 27, [safety]: 3 })])
    expect(found).toMatchObject({ lead: urban, by: 'practice', orders: 30, led: 27, isSet: false })
    expect(found?.confidence).toBeCloseTo(27 / 32)
    expect(found && reasonFor(found)).toBe('去年以来同类交办 30 件，由它主办 27 件')
  })

  test('is nothing under the floor: of few orders, or where several departments lead', () => {
    expect(suggest([])).toBeUndefined()
    expect(suggest([led({ [urban]: 4 })])).toBeUndefined()
    expect(suggest([led({ [urban]: 5 })])?.confidence).toBeGreaterThanOrEqual(DEPARTMENT_FLOOR)
    expect(suggest([led({ [urban]: 60, [safety]: 40 })])).toBeUndefined()
  })

  test('goes by the kind as soon as there are enough of it, else by the whole category', () => {
    const others = led({ [urban]: 30 }, { kind: 'consult' })
    expect(suggest([others, led({ [safety]: 4 })])?.lead).toBe(urban)
    expect(suggest([others, led({ [safety]: 5 })])?.lead).toBe(safety)
    // mixed is mixed: what other kinds do makes it no clearer
    expect(suggest([others, led({ [safety]: 3, [urban]: 3 })])).toBeUndefined()
  })

  test('is of the same category, or of what has none either', () => {
    const uncategorised = led({ [urban]: 9 }, { category: '-' })
    expect(suggest([uncategorised])).toBeUndefined()
    expect(byPractice({ kind: 'complaint' }, [uncategorised], street.categories)?.lead).toBe(urban)
  })

  test('begins with what the category is set to, and leaves it as others lead', () => {
    const set = suggest([], 'environment')
    expect(set).toMatchObject({ lead: urban, isSet: true, orders: 0, confidence: 10 / 12 })
    expect(set && reasonFor(set)).toBe('类别设定由它对口；同类还没有交办过')
    const turning = (count: number) =>
      suggest([led({ [safety]: count }, { category: 'environment' })], 'environment')
    expect(turning(2)?.lead).toBe(urban)
    expect(turning(3)).toBeUndefined()
    expect(turning(27)).toBeUndefined()
    expect(turning(28)).toMatchObject({ lead: safety, isSet: false })
  })

  test('is the same whatever the order in which it was counted', () => {
    const rows = [led({ [urban]: 20 }), led({ [urban]: 7, [safety]: 3 }, { kind: 'report' })]
    expect(suggest(rows)).toEqual(suggest([...rows].reverse()))
  })
})

describe('what a rule suggests', () => {
  const petition = { kind: 'complaint', communityId: 'x', words: '占道' } as const
  const rule = { name: '占道经营', words: ['占道'], lead: urban, co: [safety] }

  test('is sure, and names the rule', () => {
    const found = byRule([{ ...rule, words: ['垃圾'] }, rule], petition)
    expect(found).toEqual({
      ...{ lead: urban, co: [safety], confidence: 1, by: 'rule', number: 2, name: '占道经营' },
    })
    expect(found && reasonFor(found)).toBe('按规则2“占道经营”')
    expect(byRule([{ ...rule, words: ['垃圾'] }], petition)).toBeUndefined()
  })

  test('leaves out who cannot take it: nothing without its lead', () => {
    const found = byRule([rule], petition)
    expect(amongOpen(found, (orgId) => orgId !== safety)).not.toHaveProperty('co')
    expect(amongOpen(found, () => true)).toEqual(found)
    expect(amongOpen(found, (orgId) => orgId !== urban)).toBeUndefined()
  })
})
