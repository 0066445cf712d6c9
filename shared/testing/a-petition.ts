import {
  type ClockName,
  type ClockRules,
  clockRules,
  startClock,
  type Timekeeping,
} from '../domain/deadlines/clocks.ts'
import { nextDue } from '../domain/deadlines/next-due.ts'
import { defaultTimekeeping } from '../domain/deadlines/timekeeping.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Stage } from '../domain/petition/stages.ts'
import { station, street, wall } from './a-street.ts'

/** That of a street which has set nothing, with the limits of a petition of no particular category. */
export const timekeeping: Timekeeping & ClockRules = {
  ...defaultTimekeeping,
  ...clockRules(defaultTimekeeping, { kind: 'help' }),
}

/** A Tuesday morning without holidays near. */
export const FILED_AT = '2026-11-24T10:00:00.000+08:00'

/** The review date of what is on hold. */
const PUT_OFF_UNTIL = '2026-12-31'

const clocksAt = {
  submitted: ['first-response', 'level-1'],
  community: ['level-1'],
  'joint-review': ['joint-review'],
  street: ['order'],
  referred: ['referral'],
  'on-hold': ['hold-review'],
  answered: ['rating'],
  closed: [],
  declined: [],
  withdrawn: [],
  joined: [],
} as const satisfies Record<Stage, readonly ClockName[]>

/** A petition of the street of `a-street.ts` that stands in a stage with the clocks running that run there. */
export const aPetition = (overrides: Partial<Petition> = {}): Petition => {
  const stage = overrides.stage ?? 'submitted'
  const kind = overrides.kind ?? 'help'
  const rules = clockRules(timekeeping, { kind, category: overrides.category })
  const names: readonly ClockName[] = clocksAt[stage]
  let clocks: Petition['clocks'] = []
  for (const name of names)
    clocks = startClock(
      clocks,
      name,
      FILED_AT,
      rules,
      name === 'hold-review' ? { limit: { until: PUT_OFF_UNTIL } } : {},
    )
  const handling = clocks.find(({ name }) => name !== 'first-response' && name !== 'rating')
  const petition: Petition = {
    petitionId: '261124-ABCDEF',
    streetId: street.streetId,
    communityId: station,
    placeCode: wall.placeCode,
    source: 'self',
    filedAt: FILED_AT,
    kind: 'help',
    title: '路灯不亮',
    stage,
    level: 1,
    orgId: stage === 'joint-review' ? street.commandCentreId : station,
    seq: 1,
    version: 1,
    head: '0'.repeat(64),
    codeHash: '0'.repeat(40),
    clocks,
    ...(handling && { dueAt: handling.dueAt }),
    ...(stage === 'on-hold' && { hold: { seq: 1, reviewAt: PUT_OFF_UNTIL, from: 'community' } }),
    reopened: 0,
    urges: 0,
    ...overrides,
  }
  const next = nextDue(petition, timekeeping)
  return { ...petition, ...(next && !('next' in overrides) && { next }) }
}
