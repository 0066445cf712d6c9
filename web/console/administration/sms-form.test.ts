import { expect, test } from 'vitest'
import { smsAccountSchema, smsProblems } from '../../../shared/domain/sms/account.ts'
import { anSmsAccount } from '../../../tests/channels/sms-accounts.ts'
import { smsAccountOf, smsForm, variablesOf } from './sms-form.ts'

test.each(['tencent', 'alibaba'] as const)(
  'an account with %s comes out of the form as it went in',
  (provider) => {
    expect(smsAccountOf(smsForm(anSmsAccount(provider)))).toEqual(anSmsAccount(provider))
  },
)

test('a form with the suggested words needs only what the provider gives', () => {
  const form = smsForm(undefined)
  Object.assign(form, { signName: '跃进村街道', sdkAppId: '1400006666' })
  for (const template of form.templates) template.templateId = '1234567'
  const account = smsAccountSchema.parse(smsAccountOf(form))
  expect(smsProblems(account)).toEqual([])
})

test('a template without a number is left out', () => {
  expect(smsAccountOf(smsForm(undefined)).templates).toEqual([])
})

test('variables follow the words as they are typed', () => {
  const variables = { 1: 'number', 2: 'due' } as const
  expect(variablesOf('tencent', { text: '诉求{1}', variables })).toEqual([{ name: '1', content: 'number' }])
  expect(variablesOf('tencent', { text: '{1}{2}{3}', variables })).toEqual([
    { name: '1', content: 'number' },
    { name: '2', content: 'due' },
    { name: '3', content: 'number' },
  ])
})
