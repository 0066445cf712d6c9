import { expect, test } from 'vitest'
import { maskContacts, maskName, maskPhone } from './masking.ts'

test.each([
  ['请打13800138000联系我', '请打［号码已隐藏］联系我'],
  ['电话 138 0013 8000', '电话 ［号码已隐藏］'],
  ['电话１３８００１３８０００。', '电话［号码已隐藏］。'],
  ['身份证50010219900101123X', '身份证［号码已隐藏］'],
  ['023-68901234', '［号码已隐藏］'],
  ['加微信：abc_12345', '加微信：［账号已隐藏］'],
  ['发到 xf@example.com 吧', '发到 ［邮箱已隐藏］ 吧'],
  ['3栋2单元1501室，2026年11月24日', '3栋2单元1501室，2026年11月24日'],
])('%s', (text, masked) => {
  expect(maskContacts(text)).toBe(masked)
})

test('a person recognises their own number and name, others do not', () => {
  expect(maskPhone('13800138000')).toBe('138****8000')
  expect(maskName('熊芳')).toBe('熊*')
  expect(maskName('熊')).toBe('熊')
})
