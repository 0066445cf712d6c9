import { describe, expect, test } from 'vitest'
import { aPetition } from '../../testing/a-petition.ts'
import { anActor, otherStation, station, street } from '../../testing/a-street.ts'
import { clockNames } from '../deadlines/clocks.ts'
import { MoveNotAllowed, SignatureMissing } from '../errors.ts'
import {
  type Actor,
  handlerRoles,
  type Role,
  residentActor,
  staffRoles,
  systemActor,
} from '../street/roles.ts'
import type { Part } from './coordination.ts'
import { findRule, offeredActions } from './find-rule.ts'
import { type Action, actions, isAction, lifecycle, rulesOf } from './lifecycle.ts'
import type { Petition } from './petition.ts'
import { endedStages, openStages, type Stage, stages } from './stages.ts'

const words = (text: string) => text.trim().split(/\s+/) as Action[]
const NOW = '2026-11-24T11:00:00.000+08:00'

/** Written out from the plan, not read from the table: whose each action is. */
const inviting = words('invite renew-invitation revoke-invitation')
const handling = [
  ...words('file accept progress finish return request-hold note read-warning answer-warning'),
  ...inviting,
]
const ownActions = {
  resident: words('file supplement reply urge withdraw rate subscribe unsubscribe'),
  'station-head': [
    ...words(`file assign reassign reclassify prioritise answer escalate decline join unjoin keep-apart ask return-to-handler
    note read-warning answer-warning`),
    ...inviting,
  ],
  handler: handling,
  'grid-worker': handling,
  volunteer: handling,
  'command-centre':
    words(`file review order refer send-back ask reclassify prioritise request-hold approve-hold refuse-hold approve-extension
    refuse-extension decide-arbitration waive-task update-referral extend-referral record-referral-result check revoke-invitation note read-warning answer-warning`),
  'congress-committee': words('review supervise warn urge check note read-warning answer-warning'),
  department: [
    ...words(`sign progress opinion finish-task request-extension request-hold return-task
    note read-warning answer-warning`),
    ...inviting,
  ],
  deputy: words('judge-suggestion join-visit record-duty note read-warning answer-warning'),
  outside: words('answer-invitation'),
  admin: words('reassign'),
  system: words(`join unjoin triage check-photos count-supporters answer-member prompt overdue rearm recompute
    auto-escalate resume close supervise`),
} as const satisfies Record<Role, readonly Action[]>

/** The moves that are open, by stage; of a department's those of the lead, whose co-department has not begun. */
const offered: Record<Stage, Partial<Record<Role, Action[]>>> = {
  submitted: {
    resident: words('supplement urge withdraw subscribe'),
    'station-head': words(
      'assign reclassify prioritise answer ask escalate decline join keep-apart invite note',
    ),
    'command-centre': words('prioritise note'),
    'congress-committee': words('urge supervise warn note'),
    system: words('join triage rearm recompute count-supporters answer-member supervise'),
  },
  community: {
    resident: words('supplement urge withdraw subscribe'),
    'station-head': words(
      'reassign reclassify prioritise answer ask escalate decline join keep-apart invite note',
    ),
    handler: words('accept progress finish return request-hold invite note'),
    'command-centre': words('prioritise note'),
    'congress-committee': words('urge supervise warn note'),
    admin: words('reassign'),
    system: words('prompt overdue rearm recompute count-supporters answer-member supervise'), // at the turn of the year every limit is over
  },
  'joint-review': {
    resident: words('supplement urge withdraw subscribe'),
    'command-centre': words('review reclassify prioritise ask send-back note'),
    'congress-committee': words('review urge supervise warn note'),
    system: words('prompt overdue rearm recompute count-supporters answer-member supervise'),
  },
  street: {
    resident: words('supplement urge withdraw subscribe'),
    'command-centre': words('refer reclassify prioritise ask waive-task note'),
    'congress-committee': words('urge supervise warn note'),
    department: words('sign progress request-extension request-hold return-task invite note'),
    system: words('prompt overdue rearm recompute count-supporters answer-member supervise'),
  },
  referred: {
    resident: words('supplement urge withdraw subscribe'),
    'command-centre': words('prioritise update-referral record-referral-result note'),
    'congress-committee': words('urge supervise warn note'),
    system: words('prompt overdue rearm recompute count-supporters answer-member supervise'),
  },
  'on-hold': {
    resident: words('supplement urge withdraw subscribe'),
    'command-centre': words('prioritise note'),
    'congress-committee': words('urge supervise warn note'),
    system: words('resume rearm recompute count-supporters answer-member supervise'),
  },
  answered: {
    resident: words('rate'),
    'station-head': words('return-to-handler note'),
    system: words('rearm count-supporters'),
  },
  closed: {},
  declined: {},
  withdrawn: {},
  joined: {
    resident: words('withdraw subscribe'),
    'station-head': words('unjoin note'),
    system: words('unjoin answer-member'),
  },
}

const LEAD = 'yuejincun/urban'
const CO = 'yuejincun/water'
const orgAt: Partial<Record<Stage, string>> = {
  'joint-review': street.commandCentreId,
  street: LEAD,
  referred: street.commandCentreId,
}
const NEW_YEAR = '2027-01-01T00:00:00.000+08:00'
/** Dispatched a moment before the turn of the year: still to be signed, and to be returned. */
const aPart = (orgId: string): Part => ({ orgId, state: 'sent', sentAt: NEW_YEAR, returnUntil: NEW_YEAR })
const petitionIn = (stage: Stage): Petition =>
  aPetition({
    stage,
    orgId: orgAt[stage] ?? station,
    ...((stage === 'community' || stage === 'answered') && { handlerId: 'handler-1' }),
    ...(stage === 'joined' && { joined: { into: '261124-BCDEFG', at: NEW_YEAR } }),
    ...(stage === 'street' && {
      order: { orderNo: '交办-1', seq: 1, at: NEW_YEAR, parts: [aPart(LEAD), aPart(CO)] },
    }),
  })
const staffActors: readonly Actor[] = staffRoles.map((role) => anActor(role))
const actors: readonly Actor[] = [
  residentActor,
  systemActor,
  { role: 'outside', invitation: 1 },
  ...staffActors,
]

const outcome = (petition: Petition, action: Action, actor: Actor): string => {
  try {
    findRule(petition, action, actor, { now: NEW_YEAR })
    return 'allowed'
  } catch (error) {
    if (error instanceof SignatureMissing) return '409 signature'
    return error instanceof MoveNotAllowed ? `409 ${error.reason}` : '403'
  }
}

/** Everybody who may see a petition may write a note about it. */
const seesIt = ({ role }: Actor, stage: Stage): boolean =>
  role !== 'resident' &&
  role !== 'system' &&
  role !== 'outside' &&
  role !== 'admin' &&
  (role !== 'department' || stage === 'street')

/** What the two sides of the joint review have to agree on first. */
const bothSign: readonly Action[] = ['order', 'refer', 'request-hold']

const actsAsDeputy = (stage: Stage, action: Action): string => {
  const from: readonly Stage[] = [
    ...openStages,
    'answered',
    ...(action === 'record-duty' ? (['closed'] as const) : []),
  ]
  return from.includes(stage) ? 'allowed' : '409 stage'
}
/** Nobody has been invited: what is not told by stage and row alone. */
const invited = (stage: Stage, action: Action, role: Role): string | undefined => {
  if (role === 'outside')
    return ['submitted', 'community', 'street', 'on-hold'].includes(stage) ? '403' : '409 stage'
  if (action !== 'revoke-invitation') return undefined
  if (stage === 'street' && role === 'station-head') return '403'
  return stage === 'on-hold' && (handlerRoles as readonly Role[]).includes(role) ? '403' : undefined
}

const expected = (stage: Stage, action: Action, actor: Actor): string => {
  const { role } = actor
  const own: readonly Action[] = ownActions[role]
  if (!own.includes(action) || (role === 'department' && stage !== 'street')) return '403'
  if (action === 'note' && seesIt(actor, stage)) return 'allowed'
  if (action === 'unsubscribe') return 'allowed'
  if (action === 'join-visit' || action === 'record-duty') return actsAsDeputy(stage, action)
  if (inviting.includes(action) || action === 'answer-invitation') {
    const notTheirs = invited(stage, action, role)
    if (notTheirs) return notTheirs
  }
  // nobody has been warned
  if ((action === 'read-warning' || action === 'answer-warning') && seesIt(actor, stage))
    return (openStages as readonly Stage[]).includes(stage) ? '403' : '409 stage'
  if (stage === 'joint-review' && role === 'command-centre' && bothSign.includes(action))
    return '409 signature'
  if (offered[stage][role]?.includes(action)) return 'allowed'
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

  test('of a task order, the lead answers for the whole and a co-department for its part; no other sees it', () => {
    const petition = petitionIn('street')
    const own = (orgId: string) =>
      ownActions.department.filter(
        (action) => outcome(petition, action, anActor('department', { orgId })) === 'allowed',
      )
    expect(own(LEAD)).toEqual(
      ownActions.department.filter((action) => offered.street.department?.includes(action)),
    )
    expect(own(CO)).toEqual(words('sign progress opinion finish-task return-task note'))
    expect(own('yuejincun/police')).toEqual([])
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

  test('every stage can be reached and every open stage left; nothing leaves an ended one but a deputy’s verdict, and what ends a joining', () => {
    const reached = new Set(actions.flatMap((action) => rulesOf(action).flatMap(({ to }) => [to].flat())))
    expect(stages.filter((stage) => !reached.has(stage))).toEqual([])
    const leaving = (stage: Stage) =>
      actions.filter((action) =>
        rulesOf(action).some(({ from, to }) => from.includes(stage) && to !== 'same'),
      )
    for (const stage of openStages) expect(leaving(stage).length).toBeGreaterThan(0)
    // a deputy who is not content with the answer to a suggestion has it handled once more
    expect(endedStages.flatMap(leaving)).toEqual(['judge-suggestion', 'withdraw', 'unjoin', 'answer-member'])
  })

  test('a name that is no action is not taken for one', () => {
    for (const name of ['', 'File', 'toString', '__proto__', 'constructor'])
      expect(isAction(name)).toBe(false)
  })
})
