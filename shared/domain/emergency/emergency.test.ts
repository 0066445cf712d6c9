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
  ['我家着火了，孩子很害怕', ['fire']],
  ['我好怕，楼下着火了', ['fire']],
  ['3号楼起火，快派人', ['fire']],
  ['线路老化导致着火了', ['fire']],
  ['电动车充电器冒烟', ['fire']],
  ['以前也冒过烟，现在真的着火了', ['fire']],
  ['有消防隐患一直没人管，刚才着火了', ['fire']],
  ['天然气泄漏可能会爆炸，快来人', ['gas']],
  ['之前报过一次，今天又闻到煤气味', ['gas']],
  ['楼道里煤气味很大', ['gas']],
  ['有人触电，导致昏迷', ['medical']],
  ['老人摔倒了爬不起来', ['medical']],
  ['爷爷喘不上气，不省人事', ['medical']],
  ['门口两个人打起来了，一个拿着菜刀', ['violence']],
  ['邻居说要轻生', ['violence']],
  ['救命', ['violence']],
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
  '楼下烧烤店油烟大，天天冒黑烟',
  '建议装防火门，以免起火后蔓延',
  '老人患脑梗多年，想申请家庭病床',
  '电动车进楼充电，容易起火',
  '上次被打伤的事情处理得怎么样了',
  '谢谢社区及时扑灭着火的电动车',
  '灭火器过期，万一着火没法用',
  '消防演练的时候冒浓烟，吓到了老人',
  '这是老百姓的救命钱，别堵救命通道',
  '2019年10月邻居家起火，至今没有赔偿',
  '请开展防触电、防溺水知识讲座',
  '',
])('not an emergency: %s', (text) => {
  expect(findEmergencies(text)).toEqual([])
})

test('a page of words is read in a moment', () => {
  const startedAt = performance.now()
  for (const piece of ['着火', '怕', '电动', '摔', '之前着火', '1月1日'])
    findEmergencies(piece.repeat(8000 / piece.length))
  expect(performance.now() - startedAt).toBeLessThan(1000)
})
