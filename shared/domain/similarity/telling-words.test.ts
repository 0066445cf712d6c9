import { expect, test } from 'vitest'
import { saysSomething, tellsApart } from './telling-words.ts'

test.each(['路灯', '噪音', '停车', '施工', '搅拌站', '小区路灯', '自来水公司'])(
  '%s says something of a matter',
  (word) => {
    expect(saysSomething(word)).toBe(true)
  },
)

test.each(['只能', '没有', '进行', '导致', '小区', '问题', '公司', ''])('%s says nothing', (word) => {
  expect(saysSomething(word)).toBe(false)
})

test('what is said of any matter, or joins words, is part of no word', () => {
  expect(['只能', '经常', '的路'].some(tellsApart)).toBe(false)
  expect(['小区', '路灯'].every(tellsApart)).toBe(true)
})
