import { expect, test } from 'vitest'
import { districtsIn, namesIn } from './names.ts'

const names = (text: string) => namesIn(text).map(({ name }) => name)

test.each([
  ['投诉锦绣云庭小区旁搅拌站噪音扰民', '锦绣云庭'],
  ['A市保利大都汇开发商虚假宣传', '保利大都汇'],
  ['请在云塘路增加路灯', '云塘路'],
  ['希望A市805路改道走木莲中路', '805路'],
  ['希望A市805路改道走木莲中路', '木莲中路'],
  ['位于暮云街道的青雅丽发学校', '青雅丽发学校'],
  ['举报发同投资有限公司乱收费', '发同投资有限公司'],
])('%s: %s', (text, name) => {
  expect(names(text).some((found) => found.includes(name))).toBe(true)
})

test.each([
  '我们小区停水了',
  '老人过马路很危险',
  '没法走路',
  '上下楼看不见路',
  '政府什么时候处理',
  '城市渠道',
  '',
])('%s has no name', (text) => {
  expect(names(text)).toEqual([])
})

test('districts of published data are told, the city is not', () => {
  expect(districtsIn('A市A3区与A7县交界，A3区')).toEqual(['A3区', 'A7县'])
})
