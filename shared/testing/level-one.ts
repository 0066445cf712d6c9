import { decideMove, type MoveDecision } from '../domain/petition/decide-move.ts'
import type { Command } from '../domain/petition/lifecycle.ts'
import { applyChange, type Petition } from '../domain/petition/petition.ts'
import type { Actor } from '../domain/street/roles.ts'
import type { Timestamp } from '../domain/time.ts'
import { aPetition, timekeeping } from './a-petition.ts'
import { anActor, street } from './a-street.ts'

// What tests of moves at the station begin with: people, moves and a petition in hand, at noon.

export const head = anActor('station-head')
export const handler = anActor('handler')
export const centre = anActor('command-centre')
export const committee = anActor('congress-committee')
export const NOON: Timestamp = '2026-11-24T11:00:00.000+08:00'

export const facts = {
  commandCentreId: street.commandCentreId,
  categories: street.categories,
  handler: { personId: 'handler-1', name: '李强' },
}

export interface Options {
  now?: Timestamp
  version?: number
  handlerId?: string | null
}
export const decide = (
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
export const moved = (...args: Parameters<typeof decide>): Petition =>
  applyChange(args[0], decide(...args).change)

export const assign = { action: 'assign', input: { handlerId: 'handler-1' } } as const
export const escalate = { action: 'escalate', input: { reason: '需要城管部门' } } as const
export const progress = { action: 'progress', input: { note: '已到现场' } } as const
export const finish = { action: 'finish', input: { result: '已更换灯泡' } } as const
export const giveBack = { action: 'return', input: { reason: '不属于我的片区' } } as const
export const note = { action: 'note', input: { text: '老住户' } } as const
export const rate = (solved: 'yes' | 'partly' | 'no') =>
  ({ action: 'rate', input: { solved, satisfaction: 'fair' } }) as const

export const inHand = aPetition({
  stage: 'community',
  handlerId: 'handler-1',
  triagedAt: NOON,
  version: 2,
  seq: 3,
})
