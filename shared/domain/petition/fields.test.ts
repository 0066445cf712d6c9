import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { anUploadKey } from '../../testing/an-upload-key.ts'
import { actionFields } from './action-fields.ts'
import { type Field, schemaOfFields } from './fields.ts'
import { type Action, actions, lifecycle } from './lifecycle.ts'

const accepts = (action: Action, input: unknown): boolean =>
  z.safeParse(schemaOfFields(lifecycle[action].fields), input).success

const sample = (field: Field): unknown => {
  switch (field.type) {
    case 'text':
      return '说明'
    case 'number':
      return field.min
    case 'choice':
      return Object.keys(field.options)[0]
    case 'yes-no':
      return true
    case 'photos':
      return [anUploadKey(1)]
    case 'photo-findings':
      return [{ uploadKey: anUploadKey(1), state: 'refused', reason: 'damaged' }]
    case 'templates':
      return ['a-template_id-of-20-or-more']
    case 'orgs':
      return ['a/b-1']
    case 'scores':
      return { universality: 1, urgency: 5, legality: 3, publicInterest: 4 }
    case 'date':
      return '2026-12-01'
    case 'person':
    case 'org':
    case 'petition':
      return 'a/b-1'
    case 'reasons':
      return { urgency: '居民夜里摔倒过' }
  }
}
const fieldsOf = (action: Action): readonly Field[] => lifecycle[action].fields
const full = (action: Action) =>
  Object.fromEntries(fieldsOf(action).map((field) => [field.name, sample(field)]))

describe('the input of every action', () => {
  test.each(actions)(
    '%s accepts what it asks for, refuses what is missing, of another type or unknown',
    (action) => {
      const input = full(action)
      expect(accepts(action, input)).toBe(true)
      for (const { name, optional } of fieldsOf(action)) {
        const { [name]: _, ...without } = input
        expect([name, accepts(action, without)]).toEqual([name, optional === true])
        expect([name, accepts(action, { ...input, [name]: null })]).toEqual([name, false])
        expect([name, accepts(action, { ...input, [name]: { deep: 1 } })]).toEqual([name, false])
      }
      expect(accepts(action, { ...input, extra: 1 })).toBe(false)
      for (const nothing of [null, undefined, 'text', 1, []]) expect(accepts(action, nothing)).toBe(false)
    },
  )

  test('stands in the list of the plan', () => {
    const names = (action: keyof typeof actionFields) =>
      actionFields[action].map((field: Field) => field.name + (field.optional ? '?' : '')).join(' ')
    expect(names('assign')).toBe('handlerId note?')
    expect(names('reassign')).toBe('handlerId reason')
    expect(names('reclassify')).toBe('kind? category? reason')
    expect(names('answer')).toBe('answer photos?')
    for (const action of [
      'escalate',
      'return',
      'return-task',
      'return-to-handler',
      'send-back',
      'unjoin',
    ] as const)
      expect(names(action)).toBe('reason')
    expect(names('decline')).toBe('reason whereToGo')
    expect(names('join')).toBe('into')
    expect(names('ask')).toBe('question')
    expect(names('progress')).toBe('note photos?')
    expect(names('finish')).toBe('result photos? noPhotoReason?')
    expect(names('finish-task')).toBe('result photos? noPhotoReason?')
    expect(names('review')).toBe('scores reasons? opinion decision')
    expect(names('order')).toBe('lead co? requirement workingDays?')
    expect(names('refer')).toBe('to note co? visitOn?')
    expect(names('record-referral-result')).toBe('result note grade?')
    expect(names('request-hold')).toBe('reason reviewAt')
    expect(names('request-extension')).toBe('workingDays reason')
    expect(names('decide-arbitration')).toBe('lead note')
    expect(names('check')).toBe('passed way? note photos?')
    expect(names('supervise')).toBe('itemId? note')
    expect(names('warn')).toBe('to text reportBy?')
    expect(names('rate')).toBe('solved satisfaction reasons? comment?')
    expect(names('supplement')).toBe('text photos?')
    expect(names('urge')).toBe('note?')
    expect(names('withdraw')).toBe('reason?')
  })
})

describe('limits of fields', () => {
  test('a text may be as long as its field says, cleaned', () => {
    expect(accepts('finish', { result: '字'.repeat(4000) })).toBe(true)
    expect(accepts('finish', { result: '字'.repeat(4001) })).toBe(false)
    expect(accepts('finish', { result: ' \u0000\u200b ' })).toBe(false)
    const parsed = z.parse(schemaOfFields(lifecycle.note.fields), { text: ' 好\u0007 ' })
    expect(parsed).toEqual({ text: '好' })
  })

  test('choices, numbers, dates, scores and names are what they can be', () => {
    expect(accepts('rate', { solved: 'maybe', satisfaction: 'fair' })).toBe(false)
    expect(accepts('rate', { solved: 'toString', satisfaction: 'fair' })).toBe(false)
    expect(accepts('request-extension', { workingDays: 0, reason: '雨' })).toBe(false)
    expect(accepts('request-extension', { workingDays: 1.5, reason: '雨' })).toBe(false)
    expect(accepts('request-extension', { workingDays: 61, reason: '雨' })).toBe(false)
    expect(accepts('request-hold', { reason: '等', reviewAt: '2026-02-30' })).toBe(false)
    expect(accepts('assign', { handlerId: '../../etc passwd' })).toBe(false)
    expect(accepts('assign', { handlerId: 'a'.repeat(81) })).toBe(false)
    const scores = { universality: 1, urgency: 5, legality: 3, publicInterest: 4 }
    const review = { scores, opinion: '同意', decision: 'order' }
    expect(accepts('review', { ...review, scores: { ...scores, urgency: 6 } })).toBe(false)
    expect(accepts('review', { ...review, scores: { ...scores, beauty: 1 } })).toBe(false)
    const photos = Array.from({ length: 10 }, (_, n) => anUploadKey(n))
    expect(accepts('finish', { result: '好', photos })).toBe(false)
    expect(accepts('finish', { result: '好', photos: photos.slice(1) })).toBe(true)
    for (const key of ['u/1', 'photos/260302-ABCDEF/x/screen.jpg', `${photos[0]}/..`, '../incoming/x.jpg'])
      expect(accepts('finish', { result: '好', photos: [key] })).toBe(false)
  })
})
