import { openClock } from '../deadlines/clocks.ts'
import type { Part } from '../petition/coordination.ts'
import type { Petition } from '../petition/petition.ts'
import { millis, type Timestamp } from '../time.ts'
import { isLive, leadOf } from './task-order.ts'

/** What lists tell of a department's part. */
export type PartColumn = Pick<Part, 'state' | 'returnUntil' | 'opined'> & { role: 'lead' | 'co' }

/** A co-department's part, as its own list has it. */
export interface PartRow {
  orgId: string
  part: PartColumn
  /** The earliest of what this department owes, else the order's; absent once it owes nothing. */
  dueAt?: Timestamp
}

const columnOf = ({ state, returnUntil, opined }: Part, role: PartColumn['role']): PartColumn => ({
  ...{ role, state },
  ...(returnUntil && isLive({ state }) && { returnUntil }),
  ...(opined && { opined }),
})

/** The lead's part, which stands with the petition itself. */
export const leadColumn = ({ order, orgId }: Pick<Petition, 'order' | 'orgId'>): PartColumn | undefined => {
  const lead = order && leadOf(order)
  return lead?.orgId === orgId ? columnOf(lead, 'lead') : undefined
}

const ownDue = ({ clocks }: Petition, part: Part): Timestamp | undefined => {
  if (!isLive(part)) return undefined
  const own = clocks
    .filter(({ name, of, state }) => of === part.orgId && state !== 'stopped' && name !== 'report')
    .map(({ dueAt }) => dueAt)
    .sort((a, b) => millis(a) - millis(b))
  return own[0] ?? openClock(clocks, 'order')?.dueAt
}

/** Units that were asked for their opinion on a suggestion, until they have given it. */
const coUnitRows = (petition: Petition): PartRow[] =>
  (petition.referral?.co ?? []).map(({ orgId, opined }) => {
    const dueAt = petition.clocks.find(({ name, of }) => name === 'co-unit' && of === orgId)?.dueAt
    const part: PartColumn = { role: 'co', state: opined ? 'finished' : 'sent', ...(opined && { opined }) }
    return { orgId, part, ...(!opined && dueAt && { dueAt }) }
  })

/**
 * The parts that departments beside the lead have: what they work on, and what they have done. A part that was returned or
 * ruled unnecessary is nobody's; while it is looked at anew nobody
 * has a part of it, and of what was handed outside those who are asked for their opinion.
 */
export const partRows = (petition: Petition): PartRow[] => {
  const { order, orgId, stage } = petition
  if (stage === 'referred') return coUnitRows(petition)
  if (!order || stage === 'joint-review') return []
  return order.parts
    .filter((part) => part.orgId !== orgId && part.state !== 'returned' && part.state !== 'waived')
    .map((part) => {
      const dueAt = ownDue(petition, part)
      return { orgId: part.orgId, part: columnOf(part, 'co'), ...(dueAt && { dueAt }) }
    })
}
