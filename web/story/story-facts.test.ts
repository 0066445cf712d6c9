import { expect, test } from 'vitest'
import { storyFacts, type ToldLine } from './story-facts.ts'

const NOW = Date.parse('2026-03-04T10:00:00.000+08:00')
const tell = (action: ToldLine['action'], details?: ToldLine['details']) =>
  storyFacts({ action, details }, NOW)

test('an order tells who has it, and who helps', () => {
  expect(tell('order', { leadName: '规建办', coNames: ['综合行政执法大队', '市场监管所'] })).toEqual([
    '主办：规建办',
    '协办：综合行政执法大队、市场监管所',
  ])
  expect(tell('order', { leadName: '规建办' })).toEqual(['主办：规建办'])
})

test('an extension tells by how much and until when, a hold when it is looked at again', () => {
  expect(tell('approve-extension', { workingDays: 5, after: '2026-03-20T23:59:59.000+08:00' })).toEqual([
    '延长 5 个工作日',
    '新的时限：3月20日',
  ])
  expect(tell('approve-hold', { reviewAt: '2027-01-31' })).toEqual(['2027年1月31日复核'])
})

test('a joint review tells what came of a signature, never how it was scored', () => {
  expect(tell('review', { outcome: 'waiting', scores: { urgency: 5 } })).toEqual([
    '一方已经签署，等另一方签署',
  ])
  expect(tell('review', { outcome: 'agreed', decision: 'order' })).toEqual(['双方意见一致：交给部门办理'])
  expect(tell('review', { outcome: 'ruled', decision: 'hold' })).toEqual(['负责人裁定：暂时挂账'])
})

test('returns are counted, and the second one says who decides', () => {
  expect(tell('return-task', { hops: 1 })).toEqual(['第 1 次退回'])
  expect(tell('return-task', { hops: 2, arbitration: true })).toEqual([
    '第 2 次退回',
    '由指定的负责人裁定谁来办',
  ])
})

test('a check tells how it went; what brings nothing more has nothing to add', () => {
  expect(tell('check', { passed: false })).toEqual(['核查没有通过，重新办理'])
  expect(tell('supplement', { text: '门口也是', signaturesWithdrawn: true })).toEqual([
    '情况有变，联合研判重新签署',
  ])
  expect(tell('sign')).toEqual([])
})
