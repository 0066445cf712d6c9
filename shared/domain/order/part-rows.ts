import { type Clock, openClock } from '../deadlines/clocks.ts'
import type { Part } from '../petition/coordination.ts'
import type { Petition } from '../petition/petition.ts'
import { millis } from '../time.ts'
import { isLive, isOff, leadOf } from './task-order.ts'

/** What lists tell of a department's part. */
export type PartColumn = Pick<Part, 'state' | 'returnUntil' | 'opined'> & { role: 'lead' | 'co' }

/** A co-department's part, as its own list has it. */
export interface PartRow {
  orgId: string
  part: PartColumn
  /** The clock that is the earliest of what this department owes, else the order's; absent once it owes nothing. */
  due?: Pick<Clock, 'name' | 'dueAt'>
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

/** The earliest of what a department owes by a clock of its own. */
const ownDue = (clocks: Petition['clocks'], orgId: string): Clock | undefined =>
  clocks
    .filter(({ of, state }) => of === orgId && state !== 'stopped')
    .sort((a, b) => millis(a.dueAt) - millis(b.dueAt))[0]

const ofOrder = ({ order, orgId, stage, clocks }: Petition): PartRow[] => {
  if (!order || stage === 'joint-review' || stage === 'referred') return []
  return order.parts
    .filter((part) => part.orgId !== orgId && !isOff(part))
    .map((part) => {
      const due = isLive(part) && (ownDue(clocks, part.orgId) ?? openClock(clocks, 'order'))
      return { orgId: part.orgId, part: columnOf(part, 'co'), ...(due && { due }) }
    })
}

const ofSuggestion = ({ referral, orgId, clocks }: Petition): PartRow[] =>
  (referral?.co ?? [])
    .filter((unit) => unit.orgId !== orgId)
    .map((unit) => {
      const due = ownDue(clocks, unit.orgId)
      const state = unit.opined ? ('finished' as const) : ('sent' as const)
      return {
        orgId: unit.orgId,
        part: { role: 'co' as const, state, ...(unit.opined && { opined: true }) },
        ...(due && { due }),
      }
    })

/**
 * The parts that departments beside the lead have: what they work on, what they have done, and the opinion that they were
 * asked for on a deputies' suggestion. A part that was returned or ruled unnecessary is nobody's; while it is looked at anew or
 * has been handed outside nobody works on an order.
 */
export const partRows = (petition: Petition): PartRow[] => {
  const parts = ofOrder(petition)
  const units = ofSuggestion(petition).filter((unit) => !parts.some(({ orgId }) => orgId === unit.orgId))
  return [...parts, ...units]
}
