import { builtInCalendar } from '../domain/calendar/holidays.ts'
import { type ClockName, defaultLimits, startClock, type Timekeeping } from '../domain/deadlines/clocks.ts'
import { nextDue } from '../domain/deadlines/next-due.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Stage } from '../domain/petition/stages.ts'
import { station, street, wall } from './a-street.ts'

export const timekeeping: Timekeeping = { calendar: builtInCalendar, limits: defaultLimits }

/** A Tuesday morning without holidays near. */
export const FILED_AT = '2026-11-24T10:00:00.000+08:00'

const clocksAt = {
  submitted: ['first-response', 'level-1'],
  community: ['level-1'],
  'joint-review': ['joint-review'],
  street: ['order'],
  referred: [],
  'on-hold': [],
  answered: ['rating'],
  closed: [],
  declined: [],
  withdrawn: [],
  joined: [],
} as const satisfies Record<Stage, readonly ClockName[]>

/** A petition of the street of `a-street.ts` that stands in a stage with the clocks running that run there. */
export const aPetition = (overrides: Partial<Petition> = {}): Petition => {
  const stage = overrides.stage ?? 'submitted'
  const names: readonly ClockName[] = clocksAt[stage]
  let clocks: Petition['clocks'] = []
  for (const name of names) clocks = startClock(clocks, name, FILED_AT, timekeeping)
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
    reopened: 0,
    urges: 0,
    ...overrides,
  }
  const next = nextDue(petition, timekeeping.calendar)
  return { ...petition, ...(next && !('next' in overrides) && { next }) }
}
