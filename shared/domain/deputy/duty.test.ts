import { expect, test } from 'vitest'
import { aFiling, aMove } from '../../testing/a-filing.ts'
import type { Action } from '../petition/lifecycle.ts'
import type { Role } from '../street/roles.ts'
import type { Payload } from '../timeline/chain.ts'
import { dutyOf } from './duty.ts'

const { petition } = aFiling()
const entryOf = (action: Action, said?: Payload, role: Role = 'deputy') => {
  const [, , appended] = aMove(petition, {}, { action, ...(said && { public: said }) })
  return dutyOf({ ...appended, entry: { ...appended.entry, role, personId: 'deputy-1' } })
}

test('a visit that was joined, what was recorded and a suggestion judged stand in the record', () => {
  expect(entryOf('join-visit', { on: '2026-12-01' })).toMatchObject({ kind: 'joined', on: '2026-12-01' })
  expect(entryOf('record-duty', { kind: 'inspection', on: '2026-11-24' })).toEqual({
    ...{ personId: 'deputy-1', petitionId: petition.petitionId, seq: 2 },
    ...{ kind: 'inspection', on: '2026-11-24' },
  })
  expect(entryOf('judge-suggestion', { satisfied: true })).toMatchObject({ kind: 'suggestion' })
})

test('a note is none, nor what anybody else does, nor an entry whose words were erased', () => {
  expect(entryOf('note')).toBeUndefined()
  expect(entryOf('record-duty', { kind: 'visit', on: '2026-11-24' }, 'station-head')).toBeUndefined()
  expect(entryOf('record-duty')).toBeUndefined()
  expect(entryOf('record-duty', { kind: 'else', on: '2026-11-24' })).toBeUndefined()
})
