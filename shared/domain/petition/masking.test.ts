import fc from 'fast-check'
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
  ['138.0013.8000', '［号码已隐藏］'],
  ['138—0013—8000', '［号码已隐藏］'],
  ['+86 138 0013 8000', '［号码已隐藏］'],
  ['(023)68901234', '［号码已隐藏］'],
  ['6890-1234', '［号码已隐藏］'],
  ['卡号6222 0212 3456 7890 123', '卡号［号码已隐藏］'],
  ['一三八零零一三八零零零', '［号码已隐藏］'],
  ['幺三八〇〇幺三八〇〇〇', '［号码已隐藏］'],
  ['1380013800013900139000', '［号码已隐藏］'],
  ['微信 wxid_abc123，QQ:12345678', '微信 ［账号已隐藏］，QQ:［账号已隐藏］'],
])('%s', (text, masked) => {
  expect(maskContacts(text)).toBe(masked)
})

test.each([
  '3栋2单元1501室，2026年11月24日',
  '2026-11-24 09:30 停水',
  '2026.11.24—2026.11.30',
  '住在12-3-1501',
  '3-2-301漏水',
  '上次的261124-123ABC还没办完',
  '2024-2026年的账目',
  '每月物业费1280元，共12800元',
  '三四十个人，二三百米',
  '',
])('nothing to hide: %s', (text) => {
  expect(maskContacts(text)).toBe(text)
})

test('no mobile number survives, wherever it stands and however it is written', () => {
  const mobile = fc
    .tuple(fc.constantFrom('13', '15', '18', '19'), fc.stringMatching(/^\d{9}$/))
    .map((parts) => parts.join(''))
  const separator = fc.constantFrom('', ' ', '-', '－', '.', ' - ')
  fc.assert(
    fc.property(mobile, separator, fc.boolean(), (number, between, fullWidth) => {
      const grouped = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(between)
      const written = fullWidth
        ? grouped.replace(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0))
        : grouped
      const masked = maskContacts(`家住3栋，电话${written}，请回电`)
      expect(masked).toBe('家住3栋，电话［号码已隐藏］，请回电')
    }),
  )
})

test.each(['a', '1', '1 ', '一', '微信', 'wx:', '1-', '@a.', '138-'])(
  'the longest text of nothing but "%s" is masked in a moment',
  (piece) => {
    const text = piece.repeat(8000 / piece.length)
    const startedAt = performance.now()
    maskContacts(text)
    expect(performance.now() - startedAt).toBeLessThan(200) // quadratic steps would take seconds
  },
)

test('a person recognises their own number and name, others do not', () => {
  expect(maskPhone('13800138000')).toBe('138****8000')
  expect(maskName('熊芳')).toBe('熊*')
  expect(maskName('熊')).toBe('熊')
})
