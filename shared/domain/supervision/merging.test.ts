import { expect, test } from 'vitest'
import { anItem } from '../../testing/an-item.ts'
import { statusesToMergeInto } from './merging.ts'

test('a proposal is merged into another one or into what is on the list', () => {
  expect(statusesToMergeInto(anItem())).toEqual(['proposed', 'listed'])
})

test('what is on the list is merged only into what is: a proposal may be turned down', () => {
  expect(statusesToMergeInto(anItem({ status: 'listed' }))).toEqual(['listed'])
})
