import { expect, test } from 'vitest'
import { changedFields } from './administrative-change.ts'

test('what differs is told by field, with what was before and what is after', () => {
  const before = { name: '王强', orgId: 'east', phone: '1', version: 3 }
  const after = { name: '王强', orgId: 'west', disabled: true, version: 4 }
  expect(changedFields(before, after)).toEqual([
    { field: 'disabled', after: true },
    { field: 'orgId', before: 'east', after: 'west' },
    { field: 'phone', before: '1' },
  ])
})

test('a new thing has no before', () => {
  expect(changedFields(undefined, { name: '东正社区' })).toEqual([{ field: 'name', after: '东正社区' }])
})

test('the order of fields inside a value is no difference, the order of a list is', () => {
  const rule = { limits: { 'level-1': { workingDays: 1 } }, reason: '咨询' }
  const turned = { reason: '咨询', limits: { 'level-1': { workingDays: 1 } }, kinds: undefined }
  expect(changedFields({ limits: [rule] }, { limits: [turned] })).toEqual([])
  expect(changedFields({ notices: ['a', 'b'] }, { notices: ['b', 'a'] })).toHaveLength(1)
})

test('generations of sessions and versions are nobody’s decision', () => {
  expect(changedFields({ sessions: 1, version: 1 }, { sessions: 2, version: 2 })).toEqual([])
})
