import { expect, test } from 'vitest'
import { greetingAt } from './greeting.ts'

test.each([
  ['01:00', '凌晨好'],
  ['04:59', '凌晨好'],
  ['05:00', '早上好'],
  ['09:00', '上午好'],
  ['11:00', '中午好'],
  ['13:00', '下午好'],
  ['18:00', '晚上好'],
  ['23:59', '晚上好'],
])('at %s in Shanghai it is %s', (time, greeting) => {
  expect(greetingAt(Date.parse(`2026-03-02T${time}:00.000+08:00`))).toBe(greeting)
})
