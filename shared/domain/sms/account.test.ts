import { expect, test } from 'vitest'
import { anSmsAccount } from '../../../tests/channels/sms-accounts.ts'
import { type SmsAccount, smsAccountSchema, smsProblems } from './account.ts'
import { sampleAccount, smsMessage } from './sms-message.ts'

const petition = {
  petitionId: '261124-7KQ2MX',
  stage: 'answered',
  dueAt: '2026-11-27T23:59:59.000+08:00',
} as const

test.each(['tencent', 'alibaba'] as const)('an account with %s is complete', (provider) => {
  const account = anSmsAccount(provider)
  expect(smsAccountSchema.parse(account)).toEqual(account)
  expect(smsProblems(account)).toEqual([])
  expect(smsMessage(account, 'result', petition, { event: 'finish' })?.text).toBe(
    '【跃进村街道】您的诉求261124-7KQ2MX已有结果：承办人已办结，请凭查询码查看。',
  )
  expect(smsMessage(account, 'danger', petition, { event: 'assign' })?.text).toContain('11月27日')
  expect(smsMessage(account, 'notice', petition, { event: 'recompute' })).toBeUndefined()
})

test('what could never be sent is refused when it is set up', () => {
  const problemsOf = (change: Partial<SmsAccount['templates'][number]>) => {
    const account = anSmsAccount('tencent')
    const [first, ...rest] = account.templates
    if (!first) throw new Error('no template')
    return smsProblems({ ...account, templates: [{ ...first, ...change }, ...rest] }).map(({ path }) =>
      path.replace('channels.sms.templates.', ''),
    )
  }
  expect(problemsOf({ concern: 'task' })).toEqual(['1.concern'])
  expect(problemsOf({ templateId: 'SMS_1' })).toEqual(['0.templateId'])
  expect(problemsOf({ variables: { 1: 'number' } })).toEqual(['0.variables'])
  expect(problemsOf({ variables: { 1: 'number', 2: 'event', 3: 'due' } })).toEqual(['0.variables'])
  expect(problemsOf({ text: '您的诉求{2}：{1}。' })).toEqual(['0.text'])
})

test('a key is never part of the settings', () => {
  const account = { ...anSmsAccount('tencent'), secret: 'x' }
  expect(smsAccountSchema.safeParse(account).success).toBe(false)
  expect(smsAccountSchema.safeParse({ ...anSmsAccount('alibaba'), keys: 'LTAI5t:secret' }).success).toBe(
    false,
  )
})

test('the sample, which is shown to streets without an account, is one that could be approved', () => {
  expect(smsProblems(sampleAccount('某街道'))).toEqual([])
})
