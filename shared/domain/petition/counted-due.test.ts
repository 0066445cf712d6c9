import { expect, test } from 'vitest'
import { aPetition } from '../../testing/a-petition.ts'
import { stopClock } from '../deadlines/clocks.ts'
import { countedDue, responseMarks } from './counted-due.ts'
import { marksOf } from './marks.ts'

const petition = aPetition()
const rowOf = (changed: Partial<typeof petition> = {}) => {
  const present = { ...petition, ...changed }
  return { stage: present.stage, dueAt: present.dueAt, marks: marksOf(present) }
}
const OWED_UNTIL = '2026-11-24T16:00:00.000+08:00'
const IN_TIME = '2026-11-24T15:59:00.000+08:00'
const LATE = '2026-11-24T16:01:00.000+08:00'
const EVERYTHING_LATE = '2026-11-30T08:00:00.000+08:00'

test('a row counts by its own date as long as the first response is in time', () => {
  expect(countedDue(rowOf(), IN_TIME)).toEqual({ name: 'level-1', dueAt: petition.dueAt })
})

test('a first response that is owed and late makes the row late', () => {
  expect(countedDue(rowOf(), LATE)).toEqual({ name: 'first-response', dueAt: OWED_UNTIL })
})

test('what is late itself counts by its own clock', () => {
  expect(countedDue(rowOf(), EVERYTHING_LATE)).toEqual({ name: 'level-1', dueAt: petition.dueAt })
})

test('a late first response that was given makes nothing late any more', () => {
  const clocks = stopClock(petition.clocks, 'first-response')
  expect(countedDue(rowOf({ clocks }), LATE)?.name).toBe('level-1')
})

test('the first response is owed by the community alone: what was passed on counts by the clock of its stage', () => {
  expect(responseMarks(petition)).toEqual([`respond:${OWED_UNTIL}`])
  expect(responseMarks({ ...petition, stage: 'community' })).toEqual([`respond:${OWED_UNTIL}`])
  expect(responseMarks({ ...petition, stage: 'joint-review' })).toEqual([])
})

test('a row without any date counts by none', () => {
  expect(countedDue({ stage: 'on-hold' }, LATE)).toBeUndefined()
})
