import { expect, test } from 'vitest'
import { likenessWord, reasonsOf } from './similar-reasons.ts'

test('why two are alike is said by place, names, words and days, as far as there are any', () => {
  const because = { names: ['锦绣花园'], words: ['搅拌站', '噪音'], samePlace: true, days: 3 }
  expect(reasonsOf(because)).toEqual(['同一个点位', '都提到“锦绣花园”', '都说到搅拌站、噪音', '相隔 3 天'])
  expect(reasonsOf({ names: [], words: ['噪音'], samePlace: false, days: 0 })).toEqual([
    '都说到噪音',
    '同一天提交',
  ])
  expect(reasonsOf({ names: [], words: [], samePlace: true })).toEqual(['同一个点位'])
})

test.each([
  [99, '很像'],
  [80, '很像'],
  [79, '比较像'],
  [60, '比较像'],
  [59, '有些像'],
])('%d per cent is %s', (percent, word) => {
  expect(likenessWord(percent)).toBe(word)
})
