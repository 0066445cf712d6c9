import { decideMove } from '../domain/petition/decide-move.ts'
import type { StreetFacts } from '../domain/petition/effects.ts'
import type { Command } from '../domain/petition/lifecycle.ts'
import { applyChange, type Petition } from '../domain/petition/petition.ts'
import type { Actor } from '../domain/street/roles.ts'
import type { Timestamp } from '../domain/time.ts'
import { aPetition, timekeeping } from './a-petition.ts'
import { anActor, street } from './a-street.ts'

// What tests of joint review and task orders begin with: people, moves and a petition that was ordered, at noon.

export const [URBAN, WATER, POLICE] = ['yuejincun/urban', 'yuejincun/water', 'yuejincun/police']
const department = (orgId = URBAN) => anActor('department', { orgId, personId: `${orgId}-1` })
export const [urban, water, police] = [department(URBAN), department(WATER), department(POLICE)]
export const [centre, committee, head] = [
  anActor('command-centre'),
  anActor('congress-committee'),
  anActor('station-head'),
]
export const T = (day: string, time = '11:00:00.000') => `2026-${day}T${time}+08:00`
export const NOON = T('11-24', '12:00:00.000')

export const facts: StreetFacts = {
  commandCentreId: street.commandCentreId,
  categories: street.categories,
  departments: [URBAN, WATER, POLICE].map((orgId = '') => ({ orgId, name: orgId })),
}
export const decide = (
  petition: Petition,
  command: Command,
  actor: Actor,
  now: Timestamp = NOON,
  more = facts,
) => decideMove(petition, command, actor, { ...timekeeping, now, facts: more })
export const moved = (petition: Petition, command: Command, actor: Actor, now: Timestamp = NOON): Petition =>
  applyChange(petition, decide(petition, command, actor, now).change)
export type Step = readonly [Command, Actor, Timestamp?]
export const lived = (petition: Petition, ...steps: readonly Step[]): Petition =>
  steps.reduce((state, [command, actor, now]) => moved(state, command, actor, now), petition)

const scores = { universality: 3, urgency: 4, legality: 3, publicInterest: 4 }
export const review = (decision: 'order' | 'refer' | 'hold' | 'send-back' | 'supervise'): Command => ({
  action: 'review',
  input: { scores, opinion: '建议交办', decision },
})
export const agreed = (decision: Parameters<typeof review>[0]): Step[] => [
  [review(decision), centre],
  [review(decision), committee],
]
export const order = (lead = URBAN ?? '', co: string[] = [], workingDays?: number): Command => ({
  action: 'order',
  input: {
    lead,
    ...(co.length > 0 && { co }),
    requirement: '现场查勘后整改',
    ...(workingDays && { workingDays }),
  },
})
export const finish: Command = { action: 'finish-task', input: { result: '已修好' } }
export const giveBack: Command = { action: 'return-task', input: { reason: '不属本部门职责' } }
export const sign: Command = { action: 'sign', input: {} }

export const raised = aPetition({ stage: 'joint-review', level: 2 })
export const ordered = lived(raised, ...agreed('order'), [order(URBAN, [WATER ?? '']), centre])
export const dueOf = ({ clocks }: Petition, name: string, of?: string) =>
  clocks.find((clock) => clock.name === name && clock.of === of)?.dueAt
