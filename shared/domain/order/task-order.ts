import type { Calendar } from '../calendar/calendar.ts'
import { explainDue } from '../calendar/working-days.ts'
import type { Part, PartState, TaskOrder } from '../petition/coordination.ts'
import type { CoordinationRules } from '../street/coordination-rules.ts'
import type { Timestamp } from '../time.ts'

/** The number that a task order is printed with; a petition that is ordered anew counts on. */
export const orderNoOf = (petitionId: string, before: Pick<TaskOrder, 'orderNo'> | undefined): string => {
  const count = Number(before?.orderNo.split('-').at(-1) ?? 0)
  return `交办-${petitionId}-${count + 1}`
}

/** A part as it is dispatched: its clocks run from now, not from when it is signed for. */
export const newPart = (
  orgId: string,
  now: Timestamp,
  calendar: Calendar,
  { returnWithinWorkingDays }: Pick<CoordinationRules, 'returnWithinWorkingDays'>,
): Part => ({
  orgId,
  state: 'sent',
  sentAt: now,
  returnUntil: explainDue(calendar, now, { workingDays: returnWithinWorkingDays }).dueAt,
})

export const partOf = (order: TaskOrder | undefined, orgId: string | undefined): Part | undefined =>
  order?.parts.find((part) => part.orgId === orgId)

export const leadOf = ({ parts }: TaskOrder): Part | undefined => parts[0]

/** Whether an organisation is the lead of an order. */
export const leads = (order: TaskOrder | undefined, orgId: string | undefined): boolean =>
  order !== undefined && leadOf(order)?.orgId === orgId

const live: readonly PartState[] = ['sent', 'signed']
/** Somebody works on it, or has to begin. */
export const isLive = ({ state }: Pick<Part, 'state'>): boolean => live.includes(state)

/** Nobody's any more: given back, or ruled unnecessary. */
export const isOff = ({ state }: Pick<Part, 'state'>): boolean => state === 'returned' || state === 'waived'

/** Parts of co-departments that are neither done nor ruled unnecessary. */
export const openCoParts = ({ parts }: TaskOrder): Part[] =>
  parts.slice(1).filter(({ state }) => state !== 'finished' && state !== 'waived')

export const withPart = (order: TaskOrder, orgId: string, change: Partial<Part>): TaskOrder => ({
  ...order,
  parts: order.parts.map((part) => (part.orgId === orgId ? { ...part, ...change } : part)),
})

/** Something was returned, and the command centre has to say who does it instead. */
export const hasReturned = (order: TaskOrder | undefined): boolean =>
  order?.parts.some(({ state }) => state === 'returned') ?? false
