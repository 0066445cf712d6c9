import { expect, test } from 'vitest'
import { defaultLimitTable } from '../../../shared/domain/deadlines/limits.ts'
import type { ManagedStreet } from '../api/administration.ts'
import { limitsText, ruleForm, ruleOf } from './limit-rules.ts'

test('a rule comes out of its form as it went in', () => {
  for (const rule of defaultLimitTable as ManagedStreet['builtInLimits'])
    expect(ruleOf(ruleForm(rule))).toEqual(rule)
})

test('a rule is told in words', () => {
  expect(
    limitsText({ limits: { 'first-response': { workingHours: 4 }, order: { workingDays: 7 } }, reason: '' }),
  ).toBe('首次响应 4 个工作小时，街道交办 7 个工作日')
})
