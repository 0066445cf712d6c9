import { expect, test } from 'vitest'
import { weaknessOf } from './password-rules.ts'

test.each([
  ['nine23456', /太短/],
  ['社区社区社区', /太短/],
  ['x'.repeat(201), /太长/],
  ['1234567890', /常见/],
  ['Password123', /常见/],
  ['ｐａｓｓｗｏｒｄ１２３', /常见/],
  ['aaaaabbbbb', /重复/],
  ['wangqiang-2026-x', /账号/],
  ['xx-WANGQIANG-xx', /账号/],
])('%s is refused', (password, why) => {
  expect(weaknessOf(password, 'wangqiang')).toMatch(why)
})

test.each(['ten chars!', '大堰三村的黄葛树开花了', 'Kf7-mmq2-x9tt', 'correct horse battery'])(
  '%s is taken',
  (password) => {
    expect(weaknessOf(password, 'wangqiang')).toBeUndefined()
  },
)

test('ten characters are enough, nine are not', () => {
  expect(weaknessOf('k7m2q9x4za', 'wang')).toBeUndefined()
  expect(weaknessOf('k7m2q9x4z', 'wang')).toMatch(/至少10个/)
})
