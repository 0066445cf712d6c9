import { expect, test } from 'vitest'
import { accountProblems, weChatAccountSchema } from '../../../shared/domain/wechat/account.ts'
import { anAccount } from '../../../tests/wechat/an-account.ts'
import { templateLines } from './message-preview.ts'
import { choicesFor, doubledField, fieldsOf, weChatAccountOf, weChatForm } from './wechat-form.ts'

test('an account comes out of the form as it went in', () => {
  expect(weChatAccountOf(weChatForm(anAccount()))).toEqual(anAccount())
})

test('a form with the usual fields needs only what the platform gives', () => {
  const form = weChatForm(undefined)
  form.appId = ' wx0123456789abcdef '
  form.templates.forEach((template, index) => {
    template.templateId = `${index}`.repeat(43)
  })
  expect(accountProblems(weChatAccountSchema.parse(weChatAccountOf(form)))).toEqual([])
})

test('a template without an id is left out, and so is a field without a name', () => {
  const form = weChatForm(undefined)
  expect(weChatAccountOf(form).templates).toEqual([])
  expect(fieldsOf({ fields: [{ name: ' ', content: 'title' }] })).toEqual({})
})

test('a field that stands there twice is told of', () => {
  const fields = ['thing1', 'thing2', ' thing1'].map((name) => ({ name, content: 'title' as const }))
  expect(doubledField({ fields })).toBe('thing1')
  expect(doubledField({ fields: fields.slice(0, 2) })).toBeUndefined()
})

test('a field offers what fits in, and all while its kind is not known', () => {
  expect(choicesFor('time4')).toEqual(['time'])
  expect(choicesFor('constructor')).toHaveLength(6)
})

test('the preview leaves out what does not fit, as long as it is typed', () => {
  const telling = { event: 'finish', stage: 'answered' } as const
  expect(templateLines({ fields: { phrase3: 'state', amount1: 'title', time4: 'title' } }, telling)).toEqual([
    'phrase3：已办结',
  ])
})
