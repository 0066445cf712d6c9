import { describe, expect, test } from 'vitest'
import { guessKind } from './kind-cues.ts'

// made up
const told = [
  ['consult', '请问高龄津贴怎么申请，需要什么材料？'],
  ['consult', '想了解一下公租房的条件。'],
  ['help', '三楼水管漏水两天了，请求派人来修一下，帮帮忙。'],
  ['help', '楼道灯不亮，老人上下楼不安全，麻烦帮忙解决。'],
  ['complaint', '投诉楼下饭店油烟扰民，找过物业都在踢皮球。'],
  ['complaint', '物业乱收费，态度恶劣。'],
  ['report', '举报有人无证经营，涉嫌诈骗老人。'],
  ['suggest', '建议在广场增加几张长椅。'],
  ['suggest', '希望增设一个公交站，方便老人出行。'],
  ['thank', '感谢社区的小王帮我妈妈办好了证。'],
  ['thank', '特别感谢24小时驿站，跑外卖的有地方歇脚。'],
] as const

describe('the kind that words suggest', () => {
  test.each(told)('%s: %s', (kind, text) => {
    const guess = guessKind({ text })
    expect(guess.kind).toBe(kind)
    expect(guess.confidence).toBeGreaterThanOrEqual(0.6)
  })

  test('polite thanks at the end are no praise', () => {
    expect(guessKind({ text: '投诉半夜施工噪音，请尽快处理，谢谢！' }).kind).toBe('complaint')
  })

  test('a title says more than the text', () => {
    const text = '路口车太多，过马路要等很久，请问什么时候能好？'
    expect(guessKind({ text }).kind).toBe('consult')
    expect(guessKind({ title: '建议在路口装红绿灯', text }).kind).toBe('suggest')
  })

  test('where nothing is heard it is help, with no confidence', () => {
    expect(guessKind({ text: '三栋门口。' })).toEqual({ kind: 'help', confidence: 0 })
  })

  test('saying it ten times does not make it surer than saying it twice', () => {
    const twice = guessKind({ text: '投诉，投诉。请问谁管？' })
    expect(guessKind({ text: `${'投诉，'.repeat(10)}请问谁管？` })).toEqual(twice)
  })
})
