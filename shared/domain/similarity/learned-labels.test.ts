import { describe, expect, test } from 'vitest'
import { gramOf, gramsIn, spell } from './grams.ts'
import { bestGuess } from './guess-label.ts'
import table from './label-table.json' with { type: 'json' }
import { machineOf } from './label-table.ts'
import { labels } from './labels.ts'
import { learnedChances } from './learned-labels.ts'

// made up, none of them stands in the data
const told = [
  ['城乡建设', '小区物业不作为', '电梯三天两头坏，物业公司收了维修基金也不修，业主委员会找了几次都没用。'],
  ['环境保护', '化工厂夜里排放废气', '一到半夜就闻到刺鼻的气味，河水也发黑，希望环保局来测一测。'],
  ['交通运输', '出租车不打表', '从火车站打车回家，司机不肯打表，一口价八十元。'],
  ['教育文体', '学校强制补课', '初二每个周末都要补课，还要交资料费，孩子一点休息时间都没有。'],
  ['劳动和社会保障', '拖欠工资半年', '公司从去年起就不发工资，也不给员工缴纳社保，想申请劳动仲裁。'],
  ['商贸旅游', '超市卖假冒商品', '在商场买的商品是假冒伪劣，要求退货被拒绝，请工商部门处理。'],
  ['卫生计生', '医院收费太高', '在医院住院做手术，医生没有说明就用了进口药，想问医疗收费标准。'],
] as const

describe('what was learned from real petitions', () => {
  test.each(told)('tells %s from “%s”', (label, title, text) => {
    const guess = bestGuess(learnedChances({ title, text }))
    expect(guess.label).toBe(label)
    expect(guess.confidence).toBeGreaterThan(0.5)
  })

  test('says nothing for sure of words that say nothing', () => {
    for (const text of ['', '……', 'abc 123', '你好'])
      expect(bestGuess(learnedChances({ text })).confidence).toBeLessThan(0.5)
  })

  test('the chances of all labels together are 1', () => {
    const chances = learnedChances({ text: '路灯不亮' })
    expect(chances).toHaveLength(labels.length)
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1)
  })

  test('the table is small, says where it comes from, and holds nothing longer than two characters', () => {
    expect(JSON.stringify(table).length * 3).toBeLessThan(300 * 1024)
    expect(table.source).toContain('TipDM')
    expect(table.grams.split(' ').every((gram) => [...gram].length <= 2)).toBe(true)
    expect(table.planes.map(({ label }) => label)).toEqual(labels)
    expect(machineOf(table).vocabulary.size).toBe(table.grams.split(' ').length)
  })
})

describe('grams', () => {
  test('are the characters of a text and its neighbours, within a run of Chinese', () => {
    const spelt = [...gramsIn('路灯，灯A3区坏')].map(([gram, count]) => [spell(gram), count])
    expect(Object.fromEntries(spelt)).toEqual({ 路: 1, 灯: 2, 路灯: 1, 坏: 1 })
  })

  test('are read back as they were spelt', () => {
    for (const spelt of ['一', '鿿', '一一', '龥路', '路灯']) expect(spell(gramOf(spelt))).toBe(spelt)
  })
})
