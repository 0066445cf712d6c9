import { describe, expect, test } from 'vitest'
import { aPetition, FILED_AT, timekeeping } from '../../testing/a-petition.ts'
import { anActor, street } from '../../testing/a-street.ts'
import { type LimitTable, limitsFor } from '../deadlines/limits.ts'
import type { Actor } from '../street/roles.ts'
import { dayOf } from '../time.ts'
import { decideMove } from './decide-move.ts'
import type { ActionInput } from './lifecycle.ts'
import { applyChange, type Petition } from './petition.ts'

const NOW = '2026-11-26T09:00:00.000+08:00'
const table: LimitTable = [
  { categories: ['neighbours'], limits: { 'level-1': { workingDays: 5 } }, reason: '需要多次上门调解' },
  { kinds: ['consult'], limits: { 'level-1': { workingDays: 1 } }, reason: '咨询当场能答' },
  { kinds: ['suggest'], limits: { order: { workingDays: 15 } }, reason: '需要论证' },
]
const reclassify = (petition: Petition, input: Partial<ActionInput<'reclassify'>>, actor: Actor) => {
  const { change, draft } = decideMove(
    petition,
    { action: 'reclassify', input: { reason: '更正', ...input } },
    actor,
    {
      ...{ ...timekeeping, now: NOW },
      limitsFor: (classified) => limitsFor(classified, table),
      facts: { commandCentreId: street.commandCentreId, categories: street.categories },
    },
  )
  return { petition: applyChange(petition, change), draft }
}
const head = anActor('station-head')
const inHand = aPetition({ stage: 'community', handlerId: 'handler-1' })

describe('a reclassification', () => {
  test('to a category with another limit moves the handling date, from the same start, and says so', () => {
    expect(dayOf(inHand.dueAt ?? '')).toBe('2026-11-27')
    const { petition, draft } = reclassify(inHand, { category: 'neighbours' }, head)
    const dueAt = '2026-12-01T23:59:59.000+08:00'
    expect(petition).toMatchObject({ dueAt, version: inHand.version + 1, category: 'neighbours' })
    expect(petition.clocks).toMatchObject([
      { name: 'level-1', startedAt: FILED_AT, dueAt, limit: { workingDays: 5 } },
    ])
    expect(draft.public).toEqual({
      ...{ category: 'neighbours', reason: '更正' },
      ...{ clock: 'level-1', clockLabel: '社区办理', before: inHand.dueAt, after: dueAt },
    })
  })

  test('may shorten a limit: what is late by it is overdue at once', () => {
    const { petition } = reclassify(inHand, { kind: 'consult' }, head)
    expect(petition.dueAt).toBe('2026-11-25T23:59:59.000+08:00')
    const warned = { ...inHand, clocks: inHand.clocks.map((clock) => ({ ...clock, raised: ['50%', '80%'] })) }
    expect(reclassify(warned, { kind: 'consult' }, head).petition.next).toEqual({
      at: '2026-11-25T23:59:59.001+08:00',
      action: 'overdue',
    })
  })

  test('within the same limit moves no date and no version', () => {
    const { petition, draft } = reclassify(inHand, { kind: 'complaint' }, head)
    expect(petition).toMatchObject({ dueAt: inHand.dueAt, clocks: inHand.clocks, version: inHand.version })
    expect(draft.public).toEqual({ kind: 'complaint', reason: '更正' })
  })

  const orderedFor = (workingDays: number, more: Partial<Petition> = {}): Petition => {
    const ordered = aPetition({ stage: 'street', level: 2, orgId: 'yuejincun/urban', ...more })
    const clocks = ordered.clocks.map((clock) => ({ ...clock, limit: { workingDays } }))
    return { ...ordered, clocks }
  }
  const limitOf = (petition: Petition) => petition.clocks.find(({ name }) => name === 'order')?.limit

  test('at the street leaves days that were granted beyond the usual granted', () => {
    const extended = orderedFor(7 + 4, { extended: 4 })
    const { petition } = reclassify(extended, { kind: 'suggest' }, anActor('command-centre'))
    expect(limitOf(petition)).toEqual({ workingDays: 15 + 4 })
  })

  test('at the street leaves the days that the command centre has named', () => {
    const named = orderedFor(5)
    const { petition } = reclassify(named, { kind: 'suggest' }, anActor('command-centre'))
    expect(limitOf(petition)).toEqual({ workingDays: 5 })
    expect(petition.dueAt).toBe(named.dueAt)
  })

  test('at the street changes the limit of the task order, and no other clock', () => {
    const ordered = aPetition({ stage: 'street', level: 2, orgId: 'yuejincun/urban' })
    const { petition } = reclassify(ordered, { kind: 'suggest' }, anActor('command-centre'))
    expect(petition.clocks).toMatchObject([{ name: 'order', limit: { workingDays: 15 } }])
    expect(dayOf(petition.dueAt ?? '')).toBe('2026-12-15')
    const reviewed = aPetition({ stage: 'joint-review' })
    expect(reclassify(reviewed, { kind: 'suggest' }, anActor('command-centre')).petition.dueAt).toBe(
      reviewed.dueAt,
    )
  })
})
