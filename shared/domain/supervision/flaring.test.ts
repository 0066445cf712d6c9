import { expect, test } from 'vitest'
import { aMember } from '../../testing/an-item.ts'
import { filedSinceAnswer, newInGroup } from './flaring.ts'

test('what is in the group and not of the item yet is new, and nothing where there is no group', () => {
  const members = ['261120-AAAAAA', '261124-BBBBBB', '261126-CCCCCC']
  expect(newInGroup({ members }, [aMember('261124-BBBBBB')])).toEqual(['261120-AAAAAA', '261126-CCCCCC'])
  expect(newInGroup(undefined, [aMember('261124-BBBBBB')])).toEqual([])
})

test('what was filed after the day of the answer may be a flare-up, that day and before is not', () => {
  const petitions = ['261123-AAAAAA', '261124-BBBBBB', '261125-CCCCCC']
  expect(filedSinceAnswer({ answeredAt: '2026-11-24T10:00:00.000+08:00' }, petitions)).toBe(1)
  expect(filedSinceAnswer({}, petitions)).toBe(0)
})
