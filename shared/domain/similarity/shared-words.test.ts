import { expect, test } from 'vitest'
import { asWords } from './shared-words.ts'

test('pairs that overlap are one word again, in whatever order they come', () => {
  expect(asWords(['拌站', '搅拌', '噪音'])).toEqual(['搅拌站', '噪音'])
})

test('what only joins words is left out', () => {
  expect(asWords(['的搅', '搅拌', '站在'])).toEqual(['搅拌'])
})

test('what says nothing of a matter is no word: what stands everywhere, and what is said of anything', () => {
  expect(asWords(['没有', '只能', '小区', '路灯', '问题'])).toEqual(['路灯'])
  expect(asWords(['小区', '区路', '路灯'])).toEqual(['小区路灯'])
})

test('no word grows longer than six characters, and no more are told than asked for', () => {
  expect(asWords(['甲乙', '乙丙', '丙丁', '丁戊', '戊己', '己庚'])[0]).toBe('甲乙丙丁戊己')
  expect(asWords(['甲乙', '丙丁', '戊己'], 2)).toEqual(['甲乙', '丙丁'])
})
