import { describe, expect, test } from 'vitest'
import { aPetition } from '../../testing/a-petition.ts'
import { anActor, otherStation, station, street } from '../../testing/a-street.ts'
import { clockNames } from '../deadlines/clocks.ts'
import { MoveNotAllowed } from '../errors.ts'
import {
  type Actor,
  handlerRoles,
  type Role,
  residentActor,
  staffRoles,
  systemActor,
} from '../street/roles.ts'
import { findRule, offeredActions } from './find-rule.ts'
import { type Action, actions, isAction, lifecycle, rulesOf } from './lifecycle.ts'
import type { Petition } from './petition.ts'
import { endedStages, openStages, type Stage, stages } from './stages.ts'

const words = (text: string) => text.trim().split(/\s+/) as Action[]
const NOW = '2026-11-24T11:00:00.000+08:00'

/** Written out from the plan, not read from the table: whose each action is. */
const handling = words('file accept progress finish return request-hold note answer-warning')
const ownActions = {
  resident: words('file supplement reply urge withdraw rate subscribe'),
  'station-head':
    words(`file assign reassign reclassify answer escalate decline join unjoin ask return-to-handler
    note answer-warning`),
  handler: handling,
  'grid-worker': handling,
  volunteer: handling,
  'command-centre':
    words(`file review order refer send-back ask reclassify approve-hold refuse-hold approve-extension
    refuse-extension decide-arbitration record-referral-result check note answer-warning`),
  'congress-committee': words('review supervise warn urge check note answer-warning'),
  department: words('sign progress opinion finish-task request-extension return-task note answer-warning'),
  deputy: words('note answer-warning'),
  admin: words('reassign'),
  system: words('triage check-photos prompt overdue recompute auto-escalate resume close'),
} as const satisfies Record<Role, readonly Action[]>

/** The moves that are open today, by stage. */
const offered: Record<Stage, Partial<Record<Role, Action[]>>> = {
  submitted: {
    resident: words('supplement urge withdraw'),
    'station-head': words('assign reclassify answer ask escalate decline note'),
    'congress-committee': words('urge note'),
    system: words('triage recompute'),
  },
  community: {
    resident: words('supplement urge withdraw'),
    'station-head': words('reassign reclassify answer ask escalate decline note'),
    handler: words('accept progress finish return note'),
    'congress-committee': words('urge note'),
    admin: words('reassign'),
    system: words('prompt recompute'), // at the turn of the year half of every limit is over
  },
  'joint-review': {
    resident: words('supplement urge withdraw'),
    'command-centre': words('reclassify ask send-back note'),
    'congress-committee': words('urge note'),
    system: words('prompt recompute'), // at the turn of the year half of every limit is over
  },
  street: {
    resident: words('supplement urge withdraw'),
    'command-centre': words('reclassify ask note'),
    'congress-committee': words('urge note'),
    department: words('note'),
    system: words('prompt recompute'), // at the turn of the year half of every limit is over
  },
  referred: {
    resident: words('supplement urge withdraw'),
    'congress-committee': words('urge note'),
    system: words('recompute'),
  },
  'on-hold': {
    resident: words('supplement urge withdraw'),
    'congress-committee': words('urge note'),
    system: words('recompute'),
  },
  answered: { resident: words('rate'), 'station-head': words('return-to-handler note') },
  closed: {},
  declined: {},
  withdrawn: {},
  joined: {},
}

/** Later work: from which stages whose move it will be. */
const later: Record<Stage, Partial<Record<Role, Action[]>>> = {
  submitted: {
    resident: words('subscribe'),
    'station-head': words('join'),
    'congress-committee': words('supervise warn'),
    system: words('auto-escalate'),
  },
  community: {
    resident: words('subscribe'),
    'station-head': words('join'),
    handler: words('request-hold'),
    'command-centre': words('approve-hold refuse-hold'),
    'congress-committee': words('supervise warn'),
    system: words('auto-escalate'),
  },
  'joint-review': {
    resident: words('subscribe'),
    'command-centre': words('review order refer'),
    'congress-committee': words('review supervise warn'),
  },
  street: {
    resident: words('subscribe'),
    'command-centre': words(
      'refer approve-hold refuse-hold approve-extension refuse-extension decide-arbitration',
    ),
    'congress-committee': words('supervise warn'),
    department: words('progress sign opinion finish-task request-extension return-task'),
  },
  referred: {
    resident: words('subscribe'),
    'command-centre': words('record-referral-result'),
    'congress-committee': words('supervise warn'),
  },
  'on-hold': {
    resident: words('subscribe'),
    'congress-committee': words('supervise warn'),
    system: words('resume'),
  },
  answered: { 'command-centre': words('check'), 'congress-committee': words('check') },
  closed: {},
  declined: {},
  withdrawn: {},
  joined: { 'station-head': words('unjoin') },
}

const orgAt: Partial<Record<Stage, string>> = {
  'joint-review': street.commandCentreId,
  street: 'yuejincun/urban',
  referred: street.commandCentreId,
}
const petitionIn = (stage: Stage): Petition =>
  aPetition({
    stage,
    orgId: orgAt[stage] ?? station,
    ...((stage === 'community' || stage === 'answered') && { handlerId: 'handler-1' }),
  })
const staffActors: readonly Actor[] = staffRoles.map((role) => anActor(role))
const actors: readonly Actor[] = [residentActor, systemActor, ...staffActors]

const outcome = (petition: Petition, action: Action, actor: Actor): string => {
  try {
    findRule(petition, action, actor, { now: '2027-01-01T00:00:00.000+08:00' })
    return 'allowed'
  } catch (error) {
    return error instanceof MoveNotAllowed ? `409 ${error.reason}` : '403'
  }
}

/** Everybody who may see a petition may write a note about it. */
const seesIt = ({ role }: Actor, stage: Stage): boolean =>
  role !== 'resident' &&
  role !== 'system' &&
  role !== 'admin' &&
  (role !== 'department' || stage === 'street')

const expected = (stage: Stage, action: Action, actor: Actor): string => {
  const { role } = actor
  const own: readonly Action[] = ownActions[role]
  if (!own.includes(action) || (role === 'department' && stage !== 'street')) return '403'
  if (action === 'note' && seesIt(actor, stage)) return 'allowed'
  if (action === 'answer-warning' && seesIt(actor, stage))
    return (openStages as readonly Stage[]).includes(stage) ? '409 not-yet' : '409 stage'
  if (offered[stage][role]?.includes(action)) return 'allowed'
  if (later[stage][role]?.includes(action)) return '409 not-yet'
  // the right role in the right stage, but another person has it in hand, or none
  if ((handlerRoles as readonly Role[]).includes(role) && role !== 'handler' && stage === 'community')
    return action === 'file' ? '409 stage' : '403'
  return '409 stage'
}

describe('the authorisation matrix', () => {
  for (const stage of stages)
    test(`in ${stage}, everybody may do what is theirs and is told apart why not`, () => {
      // at the turn of the year every rating window has ended: rate is refused, close is due
      const timed: Partial<Record<Action, string>> = { rate: '409 stage', close: 'allowed' }
      for (const actor of actors)
        for (const action of actions) {
          const due = stage === 'answered' && ownActions[actor.role].some((own) => own === action)
          const result = (due ? timed[action] : undefined) ?? expected(stage, action, actor)
          expect([actor.role, action, outcome(petitionIn(stage), action, actor)]).toEqual([
            actor.role,
            action,
            result,
          ])
        }
    })

  test('what is offered is what is allowed', () => {
    for (const stage of stages)
      for (const actor of actors) {
        const allowed = actions.filter((action) => {
          try {
            findRule(petitionIn(stage), action, actor, { now: NOW })
            return true
          } catch {
            return false
          }
        })
        expect([stage, actor.role, offeredActions(petitionIn(stage), actor, NOW)]).toEqual([
          stage,
          actor.role,
          allowed,
        ])
      }
  })

  test('nobody of another street, and no station of another community, may do anything', () => {
    const strangers = [
      ...staffRoles.map((role) => anActor(role, { streetId: 'elsewhere' })),
      ...(['station-head', 'deputy', ...handlerRoles] as const).map((role) =>
        anActor(role, { orgId: otherStation, personId: 'stranger' }),
      ),
    ]
    for (const stage of stages)
      for (const actor of strangers)
        for (const action of actions) expect(outcome(petitionIn(stage), action, actor)).toBe('403')
  })

  test('no staff role can write a verdict', () => {
    for (const { by } of rulesOf('rate')) expect(by).toEqual(['resident'])
  })
})

describe('the table', () => {
  test('holds every action of the plan and no other', () => {
    const planned = new Set<string>(Object.values(ownActions).flat())
    expect(actions.filter((action) => !planned.has(action))).toEqual([])
    expect([...planned].filter((action) => !isAction(action))).toEqual([])
  })

  test('names only roles that the plan gives the action to, and all of them', () => {
    for (const action of actions) {
      const named = new Set(rulesOf(action).flatMap(({ by }) => by))
      const planned = (Object.keys(ownActions) as Role[]).filter((role) =>
        (ownActions[role] as readonly Action[]).includes(action),
      )
      expect([action, [...named].sort()]).toEqual([action, planned.sort()])
    }
  })

  test('refers to stages and clocks that exist, and labels everything in Chinese', () => {
    for (const action of actions) {
      expect(lifecycle[action].label).toMatch(/\p{Script=Han}/u)
      expect(lifecycle[action].event).toMatch(/\p{Script=Han}/u)
      for (const field of lifecycle[action].fields) expect(field.label).toMatch(/\p{Script=Han}/u)
      for (const { from, to, starts, mayStart, resumes, stops } of rulesOf(action)) {
        const ends = to === 'same' ? [] : [to].flat()
        expect(stages).toEqual(expect.arrayContaining([...from, ...ends]))
        const clocks = [starts, mayStart, resumes, stops].flatMap((names) => names ?? [])
        expect(clockNames).toEqual(expect.arrayContaining(clocks))
      }
    }
  })

  test('every stage can be reached and every open stage left; nothing leaves an ended one but an undone joining', () => {
    const reached = new Set(actions.flatMap((action) => rulesOf(action).flatMap(({ to }) => [to].flat())))
    expect(stages.filter((stage) => !reached.has(stage))).toEqual([])
    const leaving = (stage: Stage) =>
      actions.filter((action) =>
        rulesOf(action).some(({ from, to }) => from.includes(stage) && to !== 'same'),
      )
    for (const stage of openStages) expect(leaving(stage).length).toBeGreaterThan(0)
    expect(endedStages.flatMap(leaving)).toEqual(['unjoin'])
  })

  test('a name that is no action is not taken for one', () => {
    for (const name of ['', 'File', 'toString', '__proto__', 'constructor'])
      expect(isAction(name)).toBe(false)
  })
})
