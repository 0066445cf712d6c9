import { expect, test } from 'vitest'
import { raisedFacts } from './raised-levels.ts'

test('what was passed in an outage stands with what was raised after it, in words', () => {
  const details = { clock: 'level-1', level: 'overdue', grade: 'red', passed: ['50%', '-8h'] }
  expect(raisedFacts({ action: 'overdue', details })).toEqual([
    '红色预警',
    '前面没有来得及发的提醒补记在这里，不再通知：已过50%、只剩8个工作小时',
  ])
})

test('a level in time has its colour alone, and older entries have neither', () => {
  expect(raisedFacts({ action: 'prompt', details: { level: '80%', grade: 'yellow' } })).toEqual(['黄色预警'])
  expect(raisedFacts({ action: 'prompt', details: { level: '80%' } })).toEqual([])
  expect(raisedFacts({ action: 'check', details: { passed: true } })).toEqual([])
})
