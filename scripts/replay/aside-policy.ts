import { isLive, leadOf, partOf } from '../../shared/domain/order/task-order.ts'
import type { Action } from '../../shared/domain/petition/lifecycle.ts'
import { openStages } from '../../shared/domain/petition/stages.ts'
import { DAY_MS, dayOf, timestamp } from '../../shared/domain/time.ts'
import { between, happens } from './draws.ts'
import type { Life } from './life.ts'
import type { Standing } from './standing.ts'
import { aside, type Planned, type Step } from './step.ts'
import { CONGRESS, clerkOf, people } from './street.ts'
import { afterHours, afterWorkingHours } from './time.ts'
import * as words from './words.ts'

/** What resident and committee do beside the course: additions, urges, a change of mind. */
export const asidesFromFiling = ({ row: { id } }: Life, at: number): Planned[] => {
  const some = (
    share: number,
    by: string,
    action: Action,
    input: object,
    hours: [number, number],
  ): Planned[] =>
    happens(id, action + by, share)
      ? [
          {
            at: afterHours(at, between(id, `${action}${by} after`, ...hours)),
            step: aside(by, action, input, openStages),
          },
        ]
      : []
  return [
    ...some(0.06, 'resident', 'supplement', { text: words.supplement }, [1, 40]),
    ...some(0.09, 'resident', 'urge', { note: words.urge }, [20, 120]),
    ...some(0.02, 'resident', 'withdraw', { reason: words.withdrawReason }, [2, 60]),
    ...some(0.05, CONGRESS, 'urge', {}, [100, 300]),
  ]
}

const SUPERVISED = 0.06
const WARNED_AFTER = { community: [10, 24], street: [25, 60] } as const // working hours
const WARNED = { community: 0.015, street: 0.06 } as const

const supervision = (life: Life, standing: Standing, at: number): Planned[] => {
  const { id } = life.row
  const { review, supervised } = standing.coordination()
  const decided = review?.chair?.signature?.decision ?? review?.['command-centre']?.decision
  if (supervised || !(decided === 'supervise' || happens(id, 'supervised', SUPERVISED))) return []
  return [
    {
      at: afterWorkingHours(at, between(id, 'supervises', 0.5, 14)),
      step: aside(
        CONGRESS,
        'supervise',
        { note: words.superviseNote },
        openStages,
        (now) => !now.coordination().supervised,
      ),
    },
  ]
}

/** The committee warns whoever has it in hand, as long as they have. */
const warning = (
  life: Life,
  at: number,
  to: string,
  from: 'community' | 'street',
  has: Step['still'],
): Planned[] => {
  const { id } = life.row
  if (!happens(id, `warned at ${from}`, WARNED[from])) return []
  const [least, most] = WARNED_AFTER[from]
  const moment = afterWorkingHours(at, between(id, 'warns', least, most))
  const reportBy = dayOf(timestamp(moment + between(id, 'report by', 1, 4) * DAY_MS))
  const input = { to, text: words.warning, ...(happens(id, 'reports', 0.7) && { reportBy }) }
  return [{ at: moment, step: aside(CONGRESS, 'warn', input, from, has) }]
}

const warningAnswer = (life: Life, { input }: Step, at: number): Planned[] => {
  const { id } = life.row
  const to = 'to' in input ? String(input.to) : ''
  const hours = happens(id, 'late answer', 0.2)
    ? between(id, 'answers', 25, 45)
    : between(id, 'answers', 0.5, 12)
  const orgId = people.find(({ personId }) => personId === to)?.orgId
  /** What a department has returned it no longer sees. */
  const isAsked = (now: Standing) => {
    const { order, warnings } = now.coordination()
    const part = partOf(order, orgId)
    const sees = orgId === now.communityId || orgId === now.orgId || (part !== undefined && isLive(part))
    return sees && warnings?.some((one) => one.to === to) === true
  }
  return [
    {
      at: afterWorkingHours(at, hours),
      step: aside(to, 'answer-warning', { text: words.warningAnswer }, openStages, isAsked),
    },
  ]
}

/** What somebody does beside the course because of what was just done. */
export const asidesFrom = (life: Life, done: Step, standing: Standing, at: number): Planned[] => {
  switch (done.action) {
    case 'assign': {
      const { handlerId } = standing
      return handlerId ? warning(life, at, handlerId, 'community', (now) => now.handlerId === handlerId) : []
    }
    case 'order': {
      const lead = standing.orgId
      const works = (now: Standing) => {
        const { order } = now.coordination()
        const part = order && leadOf(order)
        return part?.orgId === lead && isLive(part)
      }
      return [...supervision(life, standing, at), ...warning(life, at, clerkOf(lead), 'street', works)]
    }
    case 'warn':
      return warningAnswer(life, done, at)
    default:
      return []
  }
}
