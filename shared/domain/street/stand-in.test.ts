import { expect, test } from 'vitest'
import { aPetition } from '../../testing/a-petition.ts'
import { marksOf } from '../petition/marks.ts'
import type { StaffActor } from './roles.ts'
import { standingIn, withoutAbsent } from './stand-in.ts'

const people = [
  { personId: 'zhao', role: 'command-centre' as const, disabled: true },
  { personId: 'qian', role: 'congress-committee' as const },
  { personId: 'sun', role: 'command-centre' as const },
]
const sun: StaffActor = { role: 'command-centre', personId: 'sun', orgId: 'centre', streetId: 'street' }

test('the command centre stands in for whoever was disabled or has a role that cannot decide', () => {
  expect(standingIn(sun, people).inPlaceOf).toEqual(['chair:zhao', 'arbitration:zhao', 'arbitration:qian'])
})

test('nobody else stands in', () => {
  expect(standingIn({ ...sun, role: 'congress-committee' }, people).inPlaceOf).toBeUndefined()
})

test('whoever can decide no more is not shown as the one who is waited for', () => {
  const round = { round: 2, chair: { personId: 'zhao' } }
  const petition = aPetition({ stage: 'street', review: round, arbitration: { personId: 'qian' } })
  const shown = withoutAbsent(petition, people)
  expect(shown.review?.chair?.personId).toBeUndefined()
  expect(marksOf(shown)).toContain('arbitration')
  expect(withoutAbsent(aPetition({ arbitration: { personId: 'sun' } }), people).arbitration).toEqual({
    personId: 'sun',
  })
})
