import { expect, test } from 'vitest'
import { photoEntryOf, storyEntryId } from './photo-entry.ts'

test('an entry is that of an item or of a petition, by the number', () => {
  expect(photoEntryOf(storyEntryId('S261124-ABCD', 3))).toEqual({ itemId: 'S261124-ABCD', seq: 3 })
  expect(photoEntryOf('261124-7K3M9P#12')).toEqual({ petitionId: '261124-7K3M9P', seq: 12 })
})
