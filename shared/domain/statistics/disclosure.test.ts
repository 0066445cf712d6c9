import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINIMUM, type Part, shownGroups } from './disclosure.ts'

const count = (n: number): Part => ({ part: n, of: n })
const few = (n: number) => n > 0 && n < MINIMUM
const part = fc
  .tuple(fc.oneof(fc.nat(30), fc.nat(400)), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([of, share]): Part => ({ of, part: Math.round(of * share) }))
const table = fc.array(part, { minLength: 1, maxLength: 9 })

test('a small group is hidden, and the next smallest with it', () => {
  expect(shownGroups([count(120), count(9), count(40), count(11)])).toEqual([true, false, true, false])
})

test('two small groups together are enough, unless they are still few', () => {
  expect(shownGroups([count(120), count(9), count(9), count(40)])).toEqual([true, false, false, true])
  expect(shownGroups([count(120), count(2), count(3), count(40)])).toEqual([true, false, false, false])
})

test('nine are few, ten are not, and none is nobody', () => {
  expect(shownGroups([count(9), count(0)])).toBeUndefined()
  expect(shownGroups([count(10), count(0)])).toEqual([true, true])
})

test('a part of which all but a few are not, tells of the few', () => {
  expect(
    shownGroups([
      { part: 38, of: 40 },
      { part: 20, of: 40 },
    ]),
  ).toEqual([false, false])
})

test('nothing that is shown, and nothing that is left when it is taken from the total, is of a few', () => {
  fc.assert(
    fc.property(table, fc.array(fc.boolean(), { maxLength: 9 }), (groups, hiddenAlready) => {
      const shown = shownGroups(groups, hiddenAlready)
      const total = { part: 0, of: 0 }
      for (const group of groups) {
        total.part += group.part
        total.of += group.of
      }
      if (!shown) {
        expect([total.of, total.part, total.of - total.part].some(few)).toBe(true)
        return
      }
      expect(shown).toHaveLength(groups.length)
      // what a reader computes: the total without what is shown
      const left = { ...total }
      for (const [index, group] of groups.entries()) {
        if (!shown[index]) continue
        expect(hiddenAlready[index] ?? false).toBe(false)
        expect([group.of, group.part, group.of - group.part].some(few)).toBe(false)
        left.part -= group.part
        left.of -= group.of
      }
      expect([left.of, left.part, left.of - left.part].some(few)).toBe(false)
      // and it is never of one group alone, which it would tell exactly, unless that group is all there is
      const hidden = groups.filter((group, index) => !shown[index] && group.of > 0)
      if (hidden.length === 1) expect(groups.filter(({ of }) => of > 0)).toHaveLength(1)
    }),
    { numRuns: 2000 },
  )
})

test('a street whose groups are all large hides nothing', () => {
  expect(shownGroups([count(50), count(60), count(70)])).toEqual([true, true, true])
})
