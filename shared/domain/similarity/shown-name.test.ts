import { expect, test } from 'vitest'
import { shownName } from './shown-name.ts'

test.each([
  ['锦绣云庭', '锦绣云庭'],
  ['穿越东四路', '东四路'],
  ['街道茶场村', '茶场村'],
  ['经开区泉星公园', '泉星公园'],
  ['江山帝景新房有', '江山帝景'],
  ['云塘路', '云塘路'],
  ['213路', '213路'],
])('%s is called %s', (name, shown) => {
  expect(shownName(name)).toBe(shown)
})

test.each(['配套幼儿园', '普惠性幼儿园', '小区配套幼儿园', '临街', '新国道', '开饭店', '距离小区'])(
  '%s names nothing',
  (name) => {
    expect(shownName(name)).toBeUndefined()
  },
)
