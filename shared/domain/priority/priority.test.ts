import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { aPetition, timekeeping } from '../../testing/a-petition.ts'
import { anActor, street } from '../../testing/a-street.ts'
import { InvalidInput, MoveNotAllowed } from '../errors.ts'
import { decideMove } from '../petition/decide-move.ts'
import { offeredActions } from '../petition/find-rule.ts'
import type { ActionInput } from '../petition/lifecycle.ts'
import { applyChange, type Petition, petitionSchema } from '../petition/petition.ts'
import { openStages, stages } from '../petition/stages.ts'
import type { Actor } from '../street/roles.ts'
import { hasteIn, hasteMark, priorityAt, priorityOf } from './priority.ts'

const NOON = '2026-11-24T12:00:00.000+08:00'
const LATER = '2026-11-24T12:20:00.000+08:00'
const head = anActor('station-head')
const centre = anActor('command-centre')
const prioritise = (
  petition: Petition,
  input: ActionInput<'prioritise'>,
  actor: Actor = head,
  now = NOON,
) => {
  const { change, draft } = decideMove(petition, { action: 'prioritise', input }, actor, {
    ...{ ...timekeeping, now },
    facts: { commandCentreId: street.commandCentreId, categories: street.categories },
  })
  return { petition: applyChange(petition, change), change, draft }
}
const urgent = { priority: 'urgent', reason: '家里有卧床老人，停水三天' } as const
const filed = aPetition()

describe('a petition that is put before others', () => {
  test('has a reason that staff alone read, and keeps its dates, its stage and its version', () => {
    const { petition, change, draft } = prioritise(filed, urgent)
    const { seq: _, ...changed } = change
    expect(priorityOf(petition)).toBe('urgent')
    expect(changed).toEqual({ haste: { from: NOON } })
    expect(draft).toMatchObject({ action: 'prioritise', to: filed.stage, private: urgent })
    expect(draft.public).toBeUndefined()
    expect(petition).toMatchObject({ dueAt: filed.dueAt, clocks: filed.clocks, version: filed.version })
    expect(z.parse(petitionSchema, petition)).toEqual(petition)
  })

  test('can be put back among the others, with a reason', () => {
    const back = { priority: 'normal', reason: '水已经来了' } as const
    const { petition } = prioritise(prioritise(filed, urgent).petition, back, head, LATER)
    expect(priorityOf(petition)).toBe('normal')
    expect(priorityAt(petition.haste, NOON)).toBe('urgent') // whoever pages since before sees one order
    expect(priorityAt(petition.haste, LATER)).toBe('normal')
    expect(prioritise(petition, urgent, head, '2026-11-25T09:00:00.000+08:00').petition.haste).toEqual({
      from: '2026-11-25T09:00:00.000+08:00',
    })
  })

  test('is not put before others twice, nor put back when it stands among them', () => {
    expect(() => prioritise(prioritise(filed, urgent).petition, urgent)).toThrow(InvalidInput)
    expect(() => prioritise(filed, { priority: 'normal', reason: '不急' })).toThrow(InvalidInput)
  })
})

test('the station head decides while the station has it, the command centre as long as it is open', () => {
  const may = (stage: (typeof stages)[number], actor: Actor) =>
    offeredActions(
      aPetition({
        stage,
        level: 1,
        orgId: actor.role === 'command-centre' ? street.commandCentreId : filed.orgId,
      }),
      actor,
      NOON,
    ).includes('prioritise')
  expect(stages.filter((stage) => may(stage, head))).toEqual(['submitted', 'community'])
  expect(stages.filter((stage) => may(stage, centre))).toEqual([...openStages])
  for (const role of ['handler', 'congress-committee', 'department', 'deputy', 'admin'] as const)
    expect(may('community', anActor(role)), role).toBe(false)
  expect(() => prioritise(aPetition({ stage: 'closed' }), urgent, centre)).toThrow(MoveNotAllowed)
})

test('a mark says what a row needs to be sorted by', () => {
  for (const haste of [{ from: NOON }, { from: NOON, until: LATER }])
    expect(hasteIn(['supervised', hasteMark(haste)])).toEqual(haste)
  expect(hasteIn(['supervised'])).toBeUndefined()
  expect(hasteIn(undefined)).toBeUndefined()
})
