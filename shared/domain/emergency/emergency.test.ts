import { expect, test } from 'vitest'
import { findEmergencies } from './emergency.ts'

test.each([
  ['3号楼2单元着火了，快来人！', ['fire']],
  ['楼下垃圾桶还在燃烧，冒着浓烟', ['fire']],
  ['家里闻到很浓的煤气味，不知道怎么办', ['gas']],
  ['5栋天然气管道泄漏', ['gas']],
  ['楼下有人持刀', ['violence']],
  ['邻居老人晕倒在楼道，没有呼吸', ['medical']],
  ['着火了，有人昏迷', ['fire', 'medical']],
])('%s', (text, expected) => {
  expect(findEmergencies(text)).toEqual(expected)
})

test.each([
  '电动车楼道充电存在火灾隐患，担心着火了跑不掉',
  '去年这里起火了，希望增设灭火器',
  '希望在小区加装燃气报警器，防止天然气泄漏',
  '建议组织消防演练',
  '想咨询医保报销，老人上个月晕倒住院',
  '小区健身器材坏了',
  '',
])('not an emergency: %s', (text) => {
  expect(findEmergencies(text)).toEqual([])
})
