import { describe, expect, test } from 'vitest'
import { aPetition, timekeeping } from '../../testing/a-petition.ts'
import { anActor, otherStation, street } from '../../testing/a-street.ts'
import { ActorNotAllowed, InvalidInput, MoveNotAllowed, StaleVersion } from '../errors.ts'
import { type Actor, residentActor, systemActor } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'
import { decideMove, type MoveDecision, offeredActions } from './decide-move.ts'
import type { Command } from './lifecycle.ts'
import { applyChange, type Petition } from './petition.ts'

const head = anActor('station-head')
const handler = anActor('handler')
const centre = anActor('command-centre')
const committee = anActor('congress-committee')
const NOON: Timestamp = '2026-11-24T11:00:00.000+08:00'

const facts = {
  commandCentreId: street.commandCentreId,
  categories: street.categories,
  handler: { personId: 'handler-1', name: '李强' },
}

interface Options {
  now?: Timestamp
  version?: number
  handlerId?: string | null
}
const decide = (
  petition: Petition,
  command: Command,
  actor: Actor,
  { now = NOON, version, handlerId = 'handler-1' }: Options = {},
): MoveDecision =>
  decideMove(petition, command, actor, {
    ...timekeeping,
    now,
    ...(version !== undefined && { version }),
    facts: {
      commandCentreId: facts.commandCentreId,
      categories: facts.categories,
      ...(handlerId && { handler: { personId: handlerId, name: '李强' } }),
    },
  })
const moved = (...args: Parameters<typeof decide>): Petition => applyChange(args[0], decide(...args).change)

const assign = { action: 'assign', input: { handlerId: 'handler-1' } } as const
const escalate = { action: 'escalate', input: { reason: '需要城管部门' } } as const
const progress = { action: 'progress', input: { note: '已到现场' } } as const
const finish = { action: 'finish', input: { result: '已更换灯泡' } } as const
const giveBack = { action: 'return', input: { reason: '不属于我的片区' } } as const
const note = { action: 'note', input: { text: '老住户' } } as const
const rate = (solved: 'yes' | 'partly' | 'no') =>
  ({ action: 'rate', input: { solved, satisfaction: 'fair' } }) as const

const inHand = aPetition({ stage: 'community', handlerId: 'handler-1', triagedAt: NOON, version: 2, seq: 3 })

describe('whose move it is, and from where', () => {
  test('a role that never makes the move is told so, whatever the stage', () => {
    expect(() => decide(aPetition(), assign, handler)).toThrow(ActorNotAllowed)
    expect(() => decide(aPetition({ stage: 'closed' }), assign, committee)).toThrow(ActorNotAllowed)
    expect(() => decide(inHand, rate('yes'), head)).toThrow(ActorNotAllowed)
  })

  test('the station head of another community, and staff of another street, are told that it is not theirs', () => {
    expect(() => decide(aPetition(), assign, anActor('station-head', { orgId: otherStation }))).toThrow(
      ActorNotAllowed,
    )
    expect(() => decide(aPetition(), assign, anActor('station-head', { streetId: 'elsewhere' }))).toThrow(
      ActorNotAllowed,
    )
    expect(() => decide(inHand, finish, anActor('handler', { personId: 'handler-2' }))).toThrow(
      ActorNotAllowed,
    )
  })

  test('the right person in the wrong stage is told that there is no such move from there', () => {
    expect(() => decide(aPetition(), finish, handler)).toThrow(MoveNotAllowed)
    expect(() => decide(aPetition({ stage: 'answered', handlerId: 'handler-1' }), finish, handler)).toThrow(
      MoveNotAllowed,
    )
    expect(() => decide(aPetition({ stage: 'joint-review' }), assign, head)).toThrow(MoveNotAllowed)
    expect(() => decide(aPetition(), rate('yes'), residentActor)).toThrow(MoveNotAllowed)
  })

  test('two people on one version: the second is told that it is stale, also when it is no longer theirs', () => {
    const escalated = moved(aPetition(), escalate, head, { version: 1 })
    expect(() => decide(escalated, assign, head, { version: 1 })).toThrow(StaleVersion)
    const returned = moved(inHand, giveBack, handler, { version: 2 })
    expect(() => decide(returned, progress, handler, { version: 2 })).toThrow(StaleVersion)
    const stale = new StaleVersion(2)
    expect(() => decide(escalated, assign, head, { version: 1 })).toThrow(stale)
  })

  test('what belongs to later work answers "not yet", after role and stage', () => {
    const review = {
      action: 'review',
      input: {
        scores: { universality: 1, urgency: 1, legality: 1, publicInterest: 1 },
        opinion: '同意',
        decision: 'order',
      },
    } as const
    const reviewed = aPetition({ stage: 'joint-review' })
    expect(() => decide(reviewed, review, centre)).toThrow(
      expect.objectContaining({ name: 'MoveNotAllowed', reason: 'not-yet' }),
    )
    expect(() => decide(aPetition(), review, centre)).toThrow(expect.objectContaining({ reason: 'stage' }))
    expect(() => decide(reviewed, review, head)).toThrow(ActorNotAllowed)
  })
})
