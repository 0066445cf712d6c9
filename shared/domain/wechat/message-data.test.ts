import { expect, test } from 'vitest'
import { accountProblems, templateFor, type WeChatAccount, weChatAccountSchema } from './account.ts'
import { messageData } from './message-data.ts'

const petition = { petitionId: '261124-7KQ2MX', title: '楼道灯坏了', stage: 'answered' } as const
const telling = { event: 'finish', at: '2026-11-27T23:59:10.000+08:00' }
const filled = (field: string, content: string, about: object = {}) =>
  messageData({ fields: { [field]: content as never } }, { ...petition, ...about }, telling)[field]?.value

test('every field is within the limits of its kind', () => {
  expect(filled('thing1', 'title', { title: '一'.repeat(20) })).toBe('一'.repeat(20))
  expect(filled('thing1', 'title', { title: '一'.repeat(21) })).toBe(`${'一'.repeat(19)}…`)
  expect(filled('thing1', 'title', { title: '𠮷'.repeat(21) })).toBe(`${'𠮷'.repeat(19)}…`)
  expect(filled('character_string2', 'number')).toBe('261124-7KQ2MX')
  expect(filled('phrase3', 'state')).toBe('已办结')
  expect(filled('phrase3', 'state', { stage: 'community' })).toBe('社区办理')
  expect(filled('time4', 'time')).toBe('2026年11月27日 23:59')
  expect(filled('thing5', 'event')).toBe('承办人已办结')
})

test('what a message is refused for is left out, and no field is empty', () => {
  expect(filled('thing1', 'title', { title: '灯\n坏了\u0007👨‍👩‍👧 3栋' })).toBe('灯 坏了 3栋')
  expect(filled('thing1', 'title', { title: '🎉' })).toBe('诉求')
})

const account: WeChatAccount = {
  appId: 'wx0123456789abcdef',
  consent: 'once',
  templates: [
    { occasion: 'progress', templateId: `progress-${'A'.repeat(20)}`, fields: { thing1: 'title' } },
    { occasion: 'answer', templateId: `answer-${'B'.repeat(20)}`, fields: { thing1: 'title' } },
  ],
}

test('an event is told with the template for it, or with that of progress', () => {
  expect(templateFor(account, 'finish')?.occasion).toBe('answer')
  expect(templateFor(account, 'assign')?.occasion).toBe('progress')
  expect(templateFor(account, 'ask')?.occasion).toBe('progress')
  expect(templateFor(account, 'file')).toBeUndefined() // read when it was filed
  expect(templateFor({ ...account, templates: account.templates.slice(1) }, 'ask')).toBeUndefined()
})

test('an account whose fields could never hold what they should is refused', () => {
  expect(weChatAccountSchema.parse(account)).toEqual(account)
  expect(accountProblems(account)).toEqual([])
  const twice = account.templates.map((template, index) => ({
    ...template,
    occasion: 'progress' as const,
    ...(index === 1 && { fields: { phrase1: 'title' as const } }),
  }))
  const wrong = { ...account, templates: twice }
  expect(accountProblems(wrong).map(({ path }) => path)).toEqual([
    'wechat.templates.1.occasion',
    'wechat.templates.1.fields.phrase1',
  ])
  const named = (field: string) =>
    weChatAccountSchema.safeParse({
      ...account,
      templates: [{ ...account.templates[0], fields: { [field]: 'title' } }],
    }).success
  expect([named('thing2'), named('first'), named('__proto__')]).toEqual([true, false, false])
})
