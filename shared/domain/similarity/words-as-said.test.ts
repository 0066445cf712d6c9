import { expect, test } from 'vitest'
import { asSaidIn } from './words-as-said.ts'

test('words are told as the text says them, the most telling first', () => {
  const text = '2单元三楼的楼道灯坏了，晚上上下楼看不见'
  expect(asSaidIn(text, ['道灯坏', '元三楼道', '晚上下楼'])).toEqual(['楼道灯坏', '元三楼', '晚上', '上下楼'])
})

test('what the text does not say is not told, and what it says twice is told once', () => {
  expect(asSaidIn('路灯不亮，路灯又不亮', ['路灯', '噪音'])).toEqual(['路灯'])
  expect(asSaidIn('', ['路灯'])).toEqual([])
})

test('what is left of a word and says nothing by itself is not told', () => {
  expect(asSaidIn('小区里的路灯', ['小区路灯'])).toEqual(['路灯'])
})
