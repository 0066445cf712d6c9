import { expect, test } from 'vitest'
import { urgencySigns } from './urgency-signs.ts'

test.each([
  ['家里停水三天了，我妈八十多岁的老人卧床，没法擦洗', ['八十多岁的老人', '停水']],
  ['电梯坏了一个星期，轮椅上的住户出不了门', ['轮椅', '出不了门']],
  ['楼上独居的爷爷没人照顾，已经两天没下楼', ['独居', '没人照顾']],
  ['小区停电，孕妇和婴儿热得睡不着', ['孕妇', '停电']],
])('a lack or a hazard where somebody vulnerable lives speaks for haste: %s', (text, vulnerable) => {
  expect(urgencySigns(text)).toEqual({ dangers: [], vulnerable })
})

test('a danger that is there now speaks for haste, by its name', () => {
  expect(urgencySigns('三楼着火了，有人昏迷')).toEqual({ dangers: ['火警', '急救'] })
})

test.each([
  '楼道灯不亮，怕老人摔',
  '小区停水公告没有提前贴出来',
  '独居老人想申请家庭医生',
  '希望广场增加轮椅坡道',
  '水电气费涨价了，孕妇补贴什么时候发',
  `残疾人停车位被占。${'说'.repeat(60)}昨天停电了`,
  '去年这里起火了，希望增设灭火器',
])('what is a worry, a wish or somewhere else in a long text does not: %s', (text) => {
  expect(urgencySigns(text)).toBeUndefined()
})
